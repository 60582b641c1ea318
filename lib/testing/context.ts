import { randomBytes } from 'node:crypto';
import type { Actor, Context } from '#lib/context.ts';
import type { Database } from '#lib/db/client.ts';
import { createLog, type Log } from '#lib/log.ts';

export const testKeyring = [{ kid: 'k1', key: randomBytes(32) }];

export function testContext<A extends Actor>(
  db: Database,
  actor: A,
  log: Log = createLog('silent'),
): Context & { actor: A } {
  return { db, actor, keyring: testKeyring, log };
}
