import { and, eq, gt, sql } from 'drizzle-orm';
import type { Database } from '../db/client.ts';
import { fsmSession } from '../db/schema/index.ts';
import type { SessionKey, SessionRecord, Sessions } from './sessions.ts';

const keptFor = sql`now() + interval '24 hours'`;

/** Sessions in a table: stored and ended with the effects of their update, in one transaction. */
export function postgresSessions(db: Database): Sessions {
  return {
    async read(key, inPostgres) {
      if (!inPostgres) return null;
      const [found] = await db
        .select({ record: fsmSession.record })
        .from(fsmSession)
        .where(and(isOf(key), gt(fsmSession.expiresAt, sql`now()`)));
      // `write` below stored it.
      return found ? (JSON.parse(found.record) as SessionRecord) : null;
    },
    async write(tx, key, record) {
      if (!record.state) {
        await tx.delete(fsmSession).where(isOf(key));
        return;
      }
      const kept = { record: JSON.stringify(record), expiresAt: keptFor };
      await tx
        .insert(fsmSession)
        .values({ ...key, ...kept })
        .onConflictDoUpdate({ target: [fsmSession.botId, fsmSession.place, fsmSession.userId], set: kept });
    },
  };
}

const isOf = ({ botId, place, userId }: SessionKey) =>
  and(eq(fsmSession.botId, botId), eq(fsmSession.place, place), eq(fsmSession.userId, userId));
