import type { Sql } from 'postgres';
import type { Actor, Context } from '#lib/context.ts';
import { type Database, openDatabase } from '#lib/db/client.ts';
import { type Env, env, type Keyring } from '#lib/env.ts';
import { createLog, type Log } from '#lib/log.ts';

export interface App {
  env: Env;
  db: Database;
  sql: Sql;
  keyring: Keyring;
  log: Log;
}

/** Held by the process, not by the module: hot reload loads this file anew, and one pool must not become twenty. */
const holder = globalThis as typeof globalThis & { botfactoryApp?: App };

/** What pages, actions and route handlers share. Opened by the first request, so that a build needs no database. */
export function app(): App {
  holder.botfactoryApp ??= open();
  return holder.botfactoryApp;
}

function open(): App {
  const config = env();
  const { db, sql } = openDatabase(config.DATABASE_URL);
  return { env: config, db, sql, keyring: config.ENCRYPTION_KEYS, log: createLog(config.LOG_LEVEL) };
}

/** The context in which `actor` calls a verb from the web. */
export function contextOf<A extends Actor>(actor: A): Context & { actor: A } {
  const { db, keyring, log } = app();
  return { actor, db, keyring, log };
}
