import { lte, sql } from 'drizzle-orm';
import type { Context } from '#lib/context.ts';
import { attempt, endedSession, passwordReset } from '#lib/db/schema/index.ts';

/** Housekeeping, to be called every now and then: counters whose window has ended, links and ended sessions that have expired. */
export async function forgetExpired({ db }: Pick<Context, 'db'>): Promise<void> {
  await db.delete(attempt).where(lte(attempt.resetsAt, sql`now()`));
  await db.delete(passwordReset).where(lte(passwordReset.expiresAt, sql`now()`));
  await db.delete(endedSession).where(lte(endedSession.expiresAt, sql`now()`));
}
