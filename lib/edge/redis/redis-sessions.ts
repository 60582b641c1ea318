import type { Database } from '#lib/db/client.ts';
import { forgetSession, keepSession, postgresSessions } from '#lib/sessions/postgres-sessions.ts';
import { keptForMs, type SessionKey, type SessionRecord, type Sessions } from '#lib/sessions/sessions.ts';
import { type Redis, RedisAway } from './open-redis.ts';

const prefix = 'botfactory:session:';
/** Since when this Redis keeps sessions, in milliseconds of Unix time: an empty one may have lost those of before. */
const sinceKey = 'botfactory:sessions:since';
const keyOf = ({ botId, place, userId }: SessionKey) => `${prefix}${botId}:${place}:${userId}`;

/**
 * Sessions in Redis; in Postgres while it is away. What stands in Postgres is always the newer: it was written because Redis
 * could not be, and goes with the next write that Redis takes.
 *
 * Redis is written within the transaction of the effects, while it holds the lane, so that no stale worker writes. Should
 * the transaction fail after that, the record still says what was before its update, and the update begins from there.
 *
 * A Redis that has come back empty does not know that it has lost anything. So what it does not have may be lost, for as
 * long as a dialogue of before may be open.
 */
export function redisSessions(redis: Redis, db: Database): Sessions {
  const inPostgres = postgresSessions(db);

  async function orAway<T>(work: () => Promise<T>): Promise<T | 'away'> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof RedisAway) return 'away';
      throw error;
    }
  }

  return {
    async read(key, mayBeInPostgres) {
      const kept = await inPostgres.read(key, mayBeInPostgres);
      if (kept) return kept;
      const found = await orAway(() => redis.run((client) => client.mGet([keyOf(key), sinceKey])));
      if (found === 'away') return 'unknown';
      const [session, since] = found;
      // `write` below stored it.
      if (session) return JSON.parse(session) as SessionRecord;
      if (since) return Date.now() - Number(since) < keptForMs ? 'may be lost' : null;
      await orAway(() => redis.run((client) => client.set(sinceKey, Date.now(), { condition: 'NX' })));
      return 'may be lost';
    },
    async write(tx, key, record) {
      const kept = { expiration: { type: 'PX', value: keptForMs } } as const;
      const written = await orAway(() => redis.run((client) => client.set(keyOf(key), JSON.stringify(record), kept)));
      // Also that it has ended: Redis may come back with what was before.
      if (written === 'away') await keepSession(tx, key, record);
      else await forgetSession(tx, key);
    },
  };
}
