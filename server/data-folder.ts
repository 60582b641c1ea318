import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, renameSync, statSync, writeSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { errorCode, firstLine, StartupError } from './startup-error.ts';

export interface DataFolder {
  path: string;
  /** Another process may have it from now on. */
  release(): void;
}

/**
 * Takes the data folder for this process alone, making it (mode 0700) if it is not there.
 * The lock is SQLite's on an empty file: the system drops it the moment the process ends, however it ends, so there is
 * no stale lock to explain. Node itself has no file locks.
 */
export function takeDataFolder(folder: string): DataFolder {
  const absolute = path.resolve(folder);
  const lock = openLock(absolute);
  try {
    lock.exec('begin exclusive');
  } catch (error) {
    lock.close();
    if (!/locked|busy/.test(firstLine(error))) throw unusable(absolute, error);
    throw new StartupError(
      `The data folder ${absolute} is in use by a running BotFactory. Stop that one first, or give this one a folder of its own with DATA_DIR.`,
    );
  }
  return { path: absolute, release: () => lock.close() };
}

function openLock(folder: string): DatabaseSync {
  try {
    // The mode is for the last folder only; with `recursive` the parents would be locked too.
    mkdirSync(path.dirname(folder), { recursive: true });
    if (!existsSync(folder)) mkdirSync(folder, { mode: 0o700 });
    if (!statSync(folder).isDirectory()) throw new Error('it is not a folder');
    const file = path.join(folder, 'lock');
    closeSync(openSync(file, 'a', 0o600));
    return new DatabaseSync(file, { timeout: 0 });
  } catch (error) {
    throw unusable(folder, error);
  }
}

function unusable(folder: string, error: unknown): StartupError {
  const why: Record<string, string> = {
    EACCES: 'this user may not write there',
    EPERM: 'this user may not write there',
    EROFS: 'it is on a read-only file system',
    ENOSPC: 'the disk is full',
    ENOTDIR: 'a part of its path is not a folder',
    EEXIST: 'a part of its path is not a folder',
  };
  return new StartupError(
    `The data folder ${folder} cannot be written: ${why[errorCode(error)] ?? firstLine(error)}. Change its owner, or set DATA_DIR to a folder that this user can write.`,
    error,
  );
}

/** Writes a small file whole or not at all, readable by this user only. */
export function writePrivateFile(file: string, content: string): void {
  const draft = `${file}.new`;
  const handle = openSync(draft, 'w', 0o600);
  try {
    writeSync(handle, content);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  renameSync(draft, file);
}
