import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { environmentVariables, parseEnv } from '#lib/env.ts';

const example = readFileSync('.env.example', 'utf8');
const documented = [...example.matchAll(/^# ([A-Z_]+)=(.*)$/gm)].map(([, name = '', value = '']) => ({ name, value }));

test('.env.example documents exactly the variables that are read', () => {
  expect(new Set(documented.map(({ name }) => name))).toEqual(new Set(environmentVariables));
  expect(documented).toHaveLength(environmentVariables.length);
});

test('the values in .env.example are good ones', () => {
  const secrets = { AUTH_SECRET: 'x'.repeat(32), ENCRYPTION_KEYS: `k1:${Buffer.alloc(32).toString('base64')}` };
  const given = documented.filter(({ value }) => value !== '').map(({ name, value }) => [name, value]);
  expect(parseEnv({ ...secrets, ...Object.fromEntries(given) })).toHaveProperty('env');
});
