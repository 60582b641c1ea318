import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { StartupError } from '../startup-error.ts';

export interface SystemUser {
  uid: number;
  gid: number;
}

/**
 * The user that Postgres runs as: this one, or when this is root, whom Postgres refuses, the owner of the data if there
 * is data, else `postgres`, else `nobody`.
 */
export function postgresUser(data: string): SystemUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const owner = statSync(data, { throwIfNoEntry: false });
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  const user = lookUp('postgres') ?? lookUp('nobody');
  if (!user) {
    throw new StartupError(
      'Postgres does not run as root, and this system has no user `postgres` or `nobody`. Start BotFactory as an ordinary user, or set DATABASE_URL.',
    );
  }
  return user;
}

function lookUp(name: string): SystemUser | undefined {
  const [uid, gid] = ['-u', '-g'].map((flag) => spawnSync('id', [flag, name], { encoding: 'utf8' }));
  if (uid?.status !== 0 || gid?.status !== 0) return undefined;
  return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
}
