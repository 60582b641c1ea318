import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { parseEnv } from '#lib/env.ts';
import { readOrCreateSecrets, secretsFile, writeSecrets } from './secrets.ts';
import { StartupError } from './startup-error.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'botfactory-secrets-'));
});

test('the first start generates secrets that the configuration accepts, in a file for its owner only', () => {
  const secrets = readOrCreateSecrets(folder, {});
  expect(parseEnv({ ...secrets, DATABASE_URL: 'postgres://localhost/x' })).toHaveProperty('env');
  expect(statSync(secretsFile(folder)).mode & 0o777).toBe(0o600);
});

test('the second start has the same secrets', () => {
  expect(readOrCreateSecrets(folder, {})).toEqual(readOrCreateSecrets(folder, {}));
});

test('replaced secrets are there at the next start', () => {
  const rotated = { ...readOrCreateSecrets(folder, {}), ENCRYPTION_KEYS: 'k2:new,k1:old' };
  writeSecrets(folder, rotated);
  expect(readOrCreateSecrets(folder, {})).toEqual(rotated);
});

test('secrets set by the operator leave no file behind', () => {
  const given = { AUTH_SECRET: 'a', ENCRYPTION_KEYS: 'b' };
  expect(readOrCreateSecrets(folder, given)).toEqual(given);
  expect(() => readFileSync(secretsFile(folder))).toThrow('ENOENT');
});

test('no new keys are made beside a database whose keys are lost', () => {
  readOrCreateSecrets(folder, {});
  mkdirSync(path.join(folder, 'postgres'));
  writeFileSync(path.join(folder, 'postgres', 'PG_VERSION'), '18\n');
  rmSync(secretsFile(folder));
  expect(() => readOrCreateSecrets(folder, {})).toThrow(StartupError);
  expect(() => readOrCreateSecrets(folder, {})).toThrow(/Restore it from a backup/);
});
