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
