import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseEnv } from 'node:util';
import { writePrivateFile } from './data-folder.ts';
import { StartupError } from './startup-error.ts';

export interface Secrets {
  AUTH_SECRET: string;
  ENCRYPTION_KEYS: string;
}

/** The file of generated secrets, in the form of an .env file: moving to a server of one's own means copying its lines. */
export function secretsFile(dataFolder: string): string {
  return path.join(dataFolder, 'secrets.env');
}

/**
 * The secrets of an installation that sets none (`given`, the environment), generated at its first start.
 * Never generated anew beside a database that exists: its tokens could not be read with other keys.
 */
export function readOrCreateSecrets(dataFolder: string, given: Partial<Secrets>): Secrets {
  if (given.AUTH_SECRET && given.ENCRYPTION_KEYS) {
    return { AUTH_SECRET: given.AUTH_SECRET, ENCRYPTION_KEYS: given.ENCRYPTION_KEYS };
  }
  const file = secretsFile(dataFolder);
  if (!existsSync(file)) {
    if (existsSync(path.join(dataFolder, 'postgres', 'PG_VERSION'))) throw lost(file);
    writeSecrets(dataFolder, {
      AUTH_SECRET: randomBytes(32).toString('base64'),
      ENCRYPTION_KEYS: `k1:${randomBytes(32).toString('base64')}`,
    });
  }
  const { AUTH_SECRET, ENCRYPTION_KEYS } = parseEnv(readFileSync(file, 'utf8'));
  if (!AUTH_SECRET || !ENCRYPTION_KEYS) throw lost(file);
  return { AUTH_SECRET, ENCRYPTION_KEYS };
}

/** Replaces the stored secrets (a rotated keyring, for one); mode 0600. */
export function writeSecrets(dataFolder: string, secrets: Secrets): void {
  const lines = Object.entries(secrets).map(([name, value]) => `${name}=${value}\n`);
  writePrivateFile(
    secretsFile(dataFolder),
    `# Generated at the first start. Keep a copy: without it nobody can read the stored bot tokens.\n${lines.join('')}`,
  );
}

function lost(file: string): StartupError {
  return new StartupError(
    `The database is there, but ${file} with its keys is missing or damaged. Restore it from a backup, or set AUTH_SECRET and ENCRYPTION_KEYS to what they were.`,
  );
}
