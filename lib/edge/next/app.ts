import type { Sql } from 'postgres';
import { webhookBots } from '#lib/bots/webhook-bots.ts';
import type { Actor, Context } from '#lib/context.ts';
import { type Database, openDatabase } from '#lib/db/client.ts';
import { tellOfSilence } from '#lib/db/watched-socket.ts';
import { type Env, env, type Keyring } from '#lib/env.ts';
import { gatherUpdates } from '#lib/inbox/gather-updates.ts';
import { createLog, type Log } from '#lib/log.ts';
import type { WebhookTools } from '../telegram/webhook.ts';

export interface App {
  env: Env;
  db: Database;
  sql: Sql;
  keyring: Keyring;
  log: Log;
  webhook: WebhookTools;
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
  const log = createLog(config.LOG_LEVEL);
  const { db, sql } = openDatabase(config.DATABASE_URL, { onSilence: () => tellOfSilence(log) });
  const keyring = config.ENCRYPTION_KEYS;
  const webhook = { bots: webhookBots(sql, keyring), inbox: gatherUpdates(sql), log };
  return { env: config, db, sql, keyring, log, webhook };
}

/** The context in which `actor` calls a verb from the web. */
export function contextOf<A extends Actor>(actor: A): Context & { actor: A } {
  const { db, keyring, log } = app();
  return { actor, db, keyring, log };
}
