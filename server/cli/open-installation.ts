import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Context } from '#lib/context.ts';
import { openDatabase } from '#lib/db/client.ts';
import type { Env } from '#lib/env.ts';
import { createLog } from '#lib/log.ts';
import { checkConfiguration, completeConfiguration, usesEmbeddedPostgres } from '../configuration.ts';
import { takeDataFolder } from '../data-folder.ts';
import { startEmbeddedPostgres } from '../embedded-postgres.ts';
import { findPostmaster } from '../postgres/postmaster.ts';
import { readOrCreateSecrets } from '../secrets.ts';
import { StartupError } from '../startup-error.ts';

export interface Installation extends AsyncDisposable {
  env: Env;
  ctx: Context & { actor: { kind: 'system' } };
  /**
   * The folder whose generated secrets are in use and may be changed, because no application runs on them; undefined
   * when one runs, or when the secrets come from the environment.
   */
  ownSecrets: string | undefined;
}

/**
 * The database and the keys that the application has, whether it runs or not: those of the environment, else the
 * embedded ones in DATA_DIR. An embedded Postgres that is not up is started, and stopped again at the end.
 */
export async function openInstallation(): Promise<Installation> {
  await using parts = new AsyncDisposableStack();
  const checked = checkConfiguration(process.env);
  const keysAreGiven = Boolean(process.env.ENCRYPTION_KEYS?.trim());
  const embedded = usesEmbeddedPostgres(process.env) ? await openEmbedded(checked.DATA_DIR, parts) : undefined;
  const env = completeConfiguration(embedded?.variables ?? {});
  const { db, close } = openDatabase(env.DATABASE_URL, { max: 4 });
  parts.defer(close);
  // Standard output is the command's answer.
  const log = createLog('warn', (line) => process.stderr.write(line));
  const opened = parts.move();
  return {
    env,
    ctx: { actor: { kind: 'system' }, db, keyring: env.ENCRYPTION_KEYS, log },
    ownSecrets: embedded?.running === false && !keysAreGiven ? path.resolve(checked.DATA_DIR) : undefined,
    [Symbol.asyncDispose]: () => opened.disposeAsync(),
  };
}

async function openEmbedded(dataFolder: string, parts: AsyncDisposableStack) {
  const folder = path.resolve(dataFolder);
  const data = path.join(folder, 'postgres');
  if (!existsSync(path.join(data, 'PG_VERSION'))) {
    throw new StartupError(
      `There is no BotFactory in ${folder} yet. Start it once with npm start, or say where it is with DATA_DIR or DATABASE_URL.`,
    );
  }
  const postmaster = findPostmaster(data);
  if (postmaster) {
    const password = readFileSync(path.join(folder, 'postgres-password'), 'utf8').trim();
    const DATABASE_URL = `postgres://botfactory:${password}@127.0.0.1:${postmaster.port}/botfactory`;
    return { running: true, variables: { DATABASE_URL, ...readOrCreateSecrets(folder, process.env) } };
  }
  const taken = takeDataFolder(folder);
  parts.defer(taken.release);
  const secrets = readOrCreateSecrets(folder, process.env);
  const database = await startEmbeddedPostgres({ folder });
  parts.defer(database.stop);
  return { running: false, variables: { DATABASE_URL: database.url, ...secrets } };
}
