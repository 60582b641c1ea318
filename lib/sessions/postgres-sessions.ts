import { and, eq, gt, sql } from 'drizzle-orm';
import type { Database, Transaction } from '../db/client.ts';
import { fsmSession } from '../db/schema/index.ts';
import { type ChatMove, keptForMs, type SessionKey, type SessionRecord, type Sessions } from './sessions.ts';

/** Sessions in a table: stored and ended with the effects of their update, in one transaction. */
export function postgresSessions(db: Database): Sessions {
  return {
    async read(key, inPostgres) {
      if (!inPostgres) return null;
      const [found] = await db
        .select({ record: fsmSession.record })
        .from(fsmSession)
        .where(and(isOf(key), gt(fsmSession.expiresAt, sql`now()`)));
      // keepSession stored it.
      return found ? (JSON.parse(found.record) as SessionRecord) : null;
    },
    write: (tx, key, record) => (record.state ? keepSession(tx, key, record) : forgetSession(tx, key)),
  };
}

export async function keepSession(tx: Transaction, key: SessionKey, record: SessionRecord): Promise<void> {
  const kept = {
    record: JSON.stringify(record),
    expiresAt: sql`now() + ${`${keptForMs} milliseconds`}::interval`,
  };
  await tx
    .insert(fsmSession)
    .values({ ...key, ...kept })
    .onConflictDoUpdate({ target: [fsmSession.botId, fsmSession.place, fsmSession.userId], set: kept });
}

export async function forgetSession(tx: Transaction, key: SessionKey): Promise<void> {
  await tx.delete(fsmSession).where(isOf(key));
}

/**
 * A group became a supergroup, which has another id: its dialogues go on there. Who has begun another one there already is
 * in that one. Of those in Redis nobody knows the keys without looking through all of it: they end, and their buttons say so.
 */
export async function moveSessions(tx: Transaction, { botId, from, to }: ChatMove): Promise<void> {
  const there = sql`${to}::text || substr(old.place, length(${from}::text) + 1)`;
  await tx.execute(sql`
    update fsm_session old set place = ${there}
    where bot_id = ${botId} and place like ${`${from}:%`} and not exists (
      select from fsm_session taken
      where taken.bot_id = old.bot_id and taken.place = ${there} and taken.user_id = old.user_id)`);
}

const isOf = ({ botId, place, userId }: SessionKey) =>
  and(eq(fsmSession.botId, botId), eq(fsmSession.place, place), eq(fsmSession.userId, userId));
