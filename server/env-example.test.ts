import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { environmentVariables, parseEnv } from '#lib/env.ts';

const example = readFileSync('.env.example', 'utf8');
const documented = [...example.matchAll(/^# ([A-Z_]+)=(.*)$/gm)].map(([, name = '', value = '']) => ({ name, value }));
const table = [...readFileSync('README.md', 'utf8').matchAll(/^\| `([A-Z_]+)` +\| .+ \| (.+?) +\|$/gm)].map(
  ([, name = '', whenUnset = '']) => ({ name, whenUnset }),
);
const secrets = { AUTH_SECRET: 'x'.repeat(32), ENCRYPTION_KEYS: `k1:${Buffer.alloc(32).toString('base64')}` };

test('.env.example documents exactly the variables that are read', () => {
  expect(new Set(documented.map(({ name }) => name))).toEqual(new Set(environmentVariables));
  expect(documented).toHaveLength(environmentVariables.length);
});

test('the values in .env.example are good ones', () => {
  const given = documented.filter(({ value }) => value !== '').map(({ name, value }) => [name, value]);
  expect(parseEnv({ ...secrets, ...Object.fromEntries(given) })).toHaveProperty('env');
});

test('the table in the README has a row for each variable that is read, and no other', () => {
  expect(new Set(table.map(({ name }) => name))).toEqual(new Set(environmentVariables));
  expect(table).toHaveLength(environmentVariables.length);
});

test('the README tells the default of each variable that has one', () => {
  const required = { ...secrets, DATABASE_URL: 'postgres://localhost/botfactory' };
  const parsed = parseEnv(required);
  const defaults = Object.entries('env' in parsed ? parsed.env : {}).filter(
    ([name, value]) => value !== undefined && !(name in required),
  );
  expect(defaults.length).toBeGreaterThan(0);
  for (const [name, value] of defaults) {
    expect(table.find((row) => row.name === name)?.whenUnset, name).toContain(`\`${value}\``);
  }
});
