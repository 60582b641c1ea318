import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  closeSync,
  existsSync,
  fchownSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
} from 'node:fs';
import path from 'node:path';
import { writePrivateFile } from '../data-folder.ts';
import { errorCode, firstLine, StartupError } from '../startup-error.ts';
import type { SystemUser } from './system-user.ts';

/** The major version of the packaged binaries; data of another one has to be dumped and restored. */
const major = '18';

/** What Postgres gets to know of its data: the folder it works in, and the name to give for it. */
export interface DataPlace {
  cwd: string;
  name: string;
}

/**
 * Another user that root starts Postgres as cannot walk through a closed parent folder (`/root`, or our own 0700), but
 * it may stand in a folder that root put it into. Linux has a name for where one stands, so nothing has to be opened up.
 */
export function dataPlace(data: string, user: SystemUser | undefined): DataPlace {
  return { cwd: data, name: user && process.platform === 'linux' ? '/proc/self/cwd' : data };
}

/** Makes the database cluster if it is not there. The password of its only user, 0600 beside it, is returned. */
export function prepareData(folder: string, bin: string, user: SystemUser | undefined): string {
  const data = path.join(folder, 'postgres');
  const passwordFile = path.join(folder, 'postgres-password');
  try {
    if (!existsSync(passwordFile)) writePrivateFile(passwordFile, randomBytes(24).toString('hex'));
    const password = readFileSync(passwordFile, 'utf8').trim();
    if (!existsSync(path.join(data, 'PG_VERSION'))) initialise(data, path.join(bin, 'initdb'), passwordFile, user);
    const version = readFileSync(path.join(data, 'PG_VERSION'), 'utf8').trim();
    if (version !== major) throw otherVersion(data, version);
    return password;
  } catch (error) {
    if (!['EACCES', 'EPERM'].includes(errorCode(error))) throw error;
    throw new StartupError(
      `This user may not use the database in ${data}: another user made it. Start BotFactory as that user, or give the folder to this one: chown -R $(id -u) ${folder}`,
      error,
    );
  }
}

/** A first start that was killed half-way leaves files without PG_VERSION, so what is there is no data of anybody's. */
function initialise(data: string, initdb: string, passwordFile: string, user: SystemUser | undefined): void {
  mkdirSync(data, { recursive: true, mode: 0o700 });
  for (const leftover of readdirSync(data)) rmSync(path.join(data, leftover), { recursive: true });
  if (user) chownSync(data, user.uid, user.gid);
  chmodSync(data, 0o700);

  const place = dataPlace(data, user);
  // Handed over as an open file, for the user that runs initdb could not open it by name.
  const password = openSync(passwordFile, 'r');
  try {
    if (user) fchownSync(password, user.uid, user.gid);
    const made = spawnSync(
      initdb,
      ['-D', place.name, '-U', 'botfactory', '-A', 'scram-sha-256', '--pwfile=/dev/stdin', '-E', 'UTF8', '--locale=C'],
      { ...user, cwd: place.cwd, stdio: [password, 'pipe', 'pipe'], encoding: 'utf8' },
    );
    if (made.status !== 0) throw refused(data, made.error ? firstLine(made.error) : lastLine(made.stderr));
  } finally {
    if (user) fchownSync(password, 0, 0);
    closeSync(password);
  }
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1) ?? '';
}

function refused(data: string, why: string): StartupError {
  return new StartupError(
    `Postgres could not set up its data in ${data}: ${why}. Check that there is space on the disk, or set DATABASE_URL to a Postgres of your own.`,
  );
}

function otherVersion(data: string, version: string): StartupError {
  return new StartupError(
    `The database in ${data} was made by Postgres ${version}, and this BotFactory comes with ${major}. Dump it with the BotFactory that made it and restore it with this one.`,
  );
}
