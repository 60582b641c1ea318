import { createHash } from 'node:crypto';
import { eq, sql } from 'drizzle-orm';
import type { Context } from '#lib/context.ts';
import { attempt } from '#lib/db/schema/index.ts';
import { DomainError } from '#lib/errors.ts';

type Db = Pick<Context, 'db'>;

export interface AttemptLimit {
  /** What is limited and for whom; see attemptKey. */
  key: string;
  /** This many are let through in a window. */
  limit: number;
  windowSeconds: number;
}

/** A key that tells nobody whose it is, and has one length whatever was typed. */
export function attemptKey(what: string, whom: string): string {
  return `${what}:${createHash('sha256').update(whom).digest('base64url')}`;
}

/**
 * Counts an attempt before it is made, in one statement, so that attempts at the same moment cannot slip by together.
 * Call it outside a transaction that may be rolled back: the count must stay.
 * @throws too_many_attempts, with the seconds until the window ends.
 */
export async function limitAttempts({ db }: Db, { key, limit, windowSeconds }: AttemptLimit): Promise<void> {
  const [counted] = await db.execute<{ count: number; seconds_left: number }>(sql`
    insert into ${attempt} as a (key, count, resets_at)
    values (${key}, 1, now() + make_interval(secs => ${windowSeconds}))
    on conflict (key) do update set
      count = case when a.resets_at <= now() then 1 else a.count + 1 end,
      resets_at = case when a.resets_at <= now() then excluded.resets_at else a.resets_at end
    returning count, ceil(extract(epoch from resets_at - now()))::int as seconds_left`);
  if (counted && counted.count > limit) {
    throw new DomainError('too_many_attempts', `More than ${limit} attempts.`, {
      retryAfterSeconds: Math.max(1, counted.seconds_left),
    });
  }
}

/** Gives one attempt back: it turned out to be none that should count. */
export async function returnAttempt({ db }: Db, key: string): Promise<void> {
  await db
    .update(attempt)
    .set({ count: sql`greatest(${attempt.count} - 1, 0)` })
    .where(eq(attempt.key, key));
}

/** Starts a count anew. */
export async function clearAttempts({ db }: Db, key: string): Promise<void> {
  await db.delete(attempt).where(eq(attempt.key, key));
}
