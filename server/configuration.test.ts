import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { checkConfiguration, loadDotEnv } from './configuration.ts';
import { StartupError } from './startup-error.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'botfactory-configuration-'));

test('an empty environment is a whole configuration', () => {
  expect(checkConfiguration({})).toMatchObject({ PORT: 3000, DATA_DIR: '.data', ROLE: 'all' });
});

test('all problems are told at once, with an example each', () => {
  const check = () => checkConfiguration({ PORT: 'x', PUBLIC_URL: 'http://a.example', LOG_LEVEL: 'loud' });
  expect(check).toThrow(StartupError);
  expect(check).toThrow(/3 problems[\s\S]*PORT[\s\S]*PUBLIC_URL must start with https[\s\S]*example: LOG_LEVEL=info/);
});

test.each([
  ['https://bots.example:3000', /PUBLIC_URL may have one of the ports 443, 80, 88 and 8443/],
  ['https://localhost', /PUBLIC_URL must name a domain/],
  ['https://user:pw@bots.example', /PUBLIC_URL must hold no user name/],
  ['https://bots.example/?x=1', /PUBLIC_URL must end before/],
  ['https://bots.example/a b', /PUBLIC_URL must name a domain/],
])('a public address that can be no webhook is told at the start: %s', (url, problem) => {
  expect(() => checkConfiguration({ PUBLIC_URL: url })).toThrow(problem);
});

test.each(['https://bots.example', 'https://bots.example:8443/', 'https://203.0.113.7', 'https://bots.example/deep'])(
  'a public address may be %s',
  (url) => {
    expect(checkConfiguration({ PUBLIC_URL: url })).toMatchObject({ PUBLIC_URL: url.replace(/\/$/, '') });
  },
);

test('a public address is written as Telegram writes it', () => {
  for (const typed of ['https://Bots.Example', 'https://bots.example:443/', 'https://bots.example/?'])
    expect(checkConfiguration({ PUBLIC_URL: typed })).toMatchObject({ PUBLIC_URL: 'https://bots.example' });
});

test('what Railway calls the domain is one', () => {
  expect(checkConfiguration({ RAILWAY_PUBLIC_DOMAIN: 'My-App.up.railway.app' })).toMatchObject({
    PUBLIC_URL: 'https://my-app.up.railway.app',
  });
  expect(() => checkConfiguration({ RAILWAY_PUBLIC_DOMAIN: 'localhost' })).toThrow(/must be a bare domain name/);
});

test('conversations are kept for a time that a calendar has', () => {
  expect(() => checkConfiguration({ RETENTION_DAYS: '9999999' })).toThrow(/RETENTION_DAYS must be 36500 or less/);
});

test('the contact of the operator is one that a page can link to', () => {
  const contact = { kind: 'telegram', text: '@ustoz_support' };
  expect(checkConfiguration({ OPERATOR_CONTACT: ' @ustoz_support ' })).toMatchObject({ OPERATOR_CONTACT: contact });
  expect(() => checkConfiguration({ OPERATOR_CONTACT: 'ask Bobur' })).toThrow(
    /OPERATOR_CONTACT must be a mail address/,
  );
});

test('nothing real may be near the demo, whose password everybody knows', () => {
  const demo = { DEMO: 'true', TELEGRAM_API_ROOT: 'http://127.0.0.1:8081' };
  expect(checkConfiguration(demo)).toMatchObject({ DEMO: true });
  for (const real of [{ PUBLIC_URL: 'https://bots.example' }, { TELEGRAM_API_ROOT: 'https://api.telegram.org' }]) {
    expect(() => checkConfiguration({ ...demo, ...real })).toThrow(/DEMO is for npm run demo alone/);
  }
});

test('with a database of your own the secrets are required', () => {
  const check = () => checkConfiguration({ DATABASE_URL: 'postgres://localhost/botfactory' });
  expect(check).toThrow(/AUTH_SECRET is required[\s\S]*ENCRYPTION_KEYS is required/);
});

test('a .env file fills in what is unset and nothing else', () => {
  const file = path.join(folder, 'good.env');
  writeFileSync(file, 'BOTFACTORY_TEST_SET=from file\nBOTFACTORY_TEST_UNSET="from file"\n');
  process.env.BOTFACTORY_TEST_SET = 'from environment';
  loadDotEnv(file);
  expect(process.env.BOTFACTORY_TEST_SET).toBe('from environment');
  expect(process.env.BOTFACTORY_TEST_UNSET).toBe('from file');
});

test('a missing .env file is no problem, and one that cannot be read is told in a sentence', () => {
  expect(() => loadDotEnv(path.join(folder, 'missing.env'))).not.toThrow();
  expect(() => loadDotEnv(folder)).toThrow(StartupError);
});
