import { and, asc, eq, gt, inArray, isNotNull, isNull, lte, or, sql } from 'drizzle-orm';
import type { Context } from '#lib/context.ts';
import type { Database } from '#lib/db/client.ts';
import { bot, pace } from '#lib/db/schema/index.ts';
import type { Bot } from './queries.ts';

/**
 * How fast bots are looked at, over all processes. Telegram's server refuses more than about 20 bots a minute that are
 * new to it from one address; of the others it takes more, and each is asked but once in a while.
 */
export const paces = {
  fresh: { everySeconds: 3, burst: 1 },
  known: { everySeconds: 0.05, burst: 20 },
};
export type PaceName = keyof typeof paces;

/** So long a bot is this process's to look at; if it dies, another's. */
const claimSeconds = 120;

/**
 * Takes the bots whose turn it is to be looked at, those first that have waited longest, and no more than the pace
 * allows. What one process has taken no other takes.
 */
export async function claimDueBots(
  { db }: { db: Database },
  name: PaceName,
  { everySeconds, burst }: (typeof paces)[PaceName] = paces[name],
): Promise<Bot[]> {
  return await db.transaction(async (tx) => {
    // Locks the pace, so that processes that look at once share it.
    const [turn] = await tx
      .select({ saved: sql<number>`extract(epoch from clock_timestamp() - ${pace.readyAt})::float8` })
      .from(pace)
      .where(eq(pace.name, name))
      .for('update');
    const room = Math.min(burst, Math.floor((turn?.saved ?? 0) / everySeconds) + 1);
    if (!turn || turn.saved < 0 || room < 1) return [];
    const isFresh = and(isNull(bot.webhookUrl), isNull(bot.checkedAt));
    const isKnown = or(isNotNull(bot.webhookUrl), isNotNull(bot.checkedAt));
    const due = tx
      .select({ id: bot.id })
      .from(bot)
      .where(and(eq(bot.status, 'active'), lte(bot.checkAt, sql`now()`), name === 'fresh' ? isFresh : isKnown))
      .orderBy(asc(bot.checkAt))
      .limit(room)
      .for('no key update', { skipLocked: true });
    const claimed = sql`now() + make_interval(secs => ${claimSeconds})`;
    const taken = await tx
      .update(bot)
      .set({ checkAt: claimed, checkingUntil: claimed })
      .where(inArray(bot.id, due))
      .returning();
    if (taken.length > 0) {
      const spent = taken.length * everySeconds;
      const earliest = sql`greatest(${pace.readyAt}, clock_timestamp() - make_interval(secs => ${(burst - 1) * everySeconds}))`;
      await tx
        .update(pace)
        .set({ readyAt: sql`${earliest} + make_interval(secs => ${spent})` })
        .where(eq(pace.name, name));
    }
    return taken;
  });
}

/** Whether any bot is due, or was at `at`: asked before the claims, which lock. */
export async function isAnyDue({ db }: Context, at?: Date): Promise<boolean> {
  const [due] = await db
    .select({ id: bot.id })
    .from(bot)
    .where(and(eq(bot.status, 'active'), lte(bot.checkAt, at ?? sql`now()`)))
    .limit(1);
  return due !== undefined;
}

/** Telegram has told to wait: nobody starts at this pace before. */
export async function holdPace({ db }: Context, name: PaceName, seconds: number): Promise<void> {
  await db
    .update(pace)
    .set({ readyAt: sql`greatest(${pace.readyAt}, clock_timestamp() + make_interval(secs => ${seconds}))` })
    .where(eq(pace.name, name));
}

/**
 * At the start of a process: every active bot is due. Those come first whose webhook is for another public address
 * than this server's, whoever is looking at them; of the others, who waits already keeps the place, and who is being looked
 * at is not looked at twice. Locks them in the order of their ids, as a key rotation does. Answers by when all were due.
 */
export async function makeAllDue({ db }: Context, publicUrl: string | undefined): Promise<Date> {
  await db
    .insert(pace)
    .values(Object.keys(paces).map((name) => ({ name })))
    .onConflictDoNothing();
  const isElsewhere = sql`(${bot.webhookBase} <> ${publicUrl ?? ''})`;
  const isLater = and(gt(bot.checkAt, sql`now()`), or(isNull(bot.checkingUntil), lte(bot.checkingUntil, sql`now()`)));
  const due = db
    .select({ id: bot.id })
    .from(bot)
    .where(and(eq(bot.status, 'active'), or(isElsewhere, isLater)))
    .orderBy(asc(bot.id))
    .for('no key update');
  await db
    .update(bot)
    .set({
      checkAt: sql`least(${bot.checkAt}, case when ${isElsewhere} then now() - interval '1 hour' else now() end)`,
    })
    .where(inArray(bot.id, due));
  // A millisecond is what a Date keeps of it.
  const [clock] = await db.execute<{ at: string }>(sql`select clock_timestamp() + interval '1 ms' as at`);
  return new Date(String(clock?.at));
}
