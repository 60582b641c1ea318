import { and, asc, eq, inArray, type SQL, sql } from 'drizzle-orm';
import type { Context } from '#lib/context.ts';
import type { Transaction } from '#lib/db/client.ts';
import { bot, job, lane } from '#lib/db/schema/index.ts';
import { takeBackApologies } from '../conversation/take-back-apologies.ts';
import { lockLanes } from './lock-lanes.ts';

/** Updates that were set aside because handling them came to no end; kept for 30 days, the newest thousand of a bot (lib/retention). */
export interface DeadLetter {
  id: number;
  botId: string;
  username: string;
  /** `<chat id>:<topic>` */
  laneKey: string;
  updateId: number;
  failures: number;
  /** What went wrong at last, without secrets and people's words. */
  lastError: string | null;
  receivedAt: Date;
}

/** `ids`: these; none given: all, or all of the bot. */
export interface WhichDeadLetters {
  ids?: number[];
  botId?: string;
}

const which = ({ ids, botId }: WhichDeadLetters) =>
  and(eq(job.state, 'dead'), ids && inArray(job.id, ids), botId === undefined ? undefined : eq(job.botId, botId));

/** The oldest first. Never what people wrote. */
export async function listDeadLetters(ctx: Context, wanted: WhichDeadLetters = {}): Promise<DeadLetter[]> {
  return await ctx.db
    .select({
      id: job.id,
      botId: job.botId,
      username: bot.username,
      laneKey: lane.key,
      updateId: job.updateId,
      failures: job.failures,
      lastError: job.lastError,
      receivedAt: job.createdAt,
    })
    .from(job)
    .innerJoin(lane, eq(lane.id, job.laneId))
    .innerJoin(bot, eq(bot.id, job.botId))
    .where(which(wanted))
    .orderBy(asc(job.id));
}

/**
 * Puts them back into their chats' queues, before what was accepted after them, with all their attempts before them
 * again, one bot after the other. Returns how many; workers find them within a second.
 */
export async function retryDeadLetters(ctx: Context, wanted: WhichDeadLetters): Promise<number> {
  return await ofEachBot(ctx, wanted, async (tx, ofBot) => {
    const rows = await tx
      .update(job)
      .set({ state: 'waiting', runAt: sql`clock_timestamp()`, starts: 0, failures: 0 })
      .where(ofBot)
      .returning({ id: job.id, laneId: job.laneId });
    await takeBackApologies(
      tx,
      rows.map(({ id }) => id),
    );
    const lanes = [...new Set(rows.map(({ laneId }) => laneId))];
    await tx.update(lane).set({ readyAt: sql`clock_timestamp()` }).where(inArray(lane.id, lanes));
    return rows.length;
  });
}

/** Deletes them for good, one bot's after the other's. Returns how many. */
export async function dropDeadLetters(ctx: Context, wanted: WhichDeadLetters): Promise<number> {
  return await ofEachBot(ctx, wanted, async (tx, ofBot) => {
    return (await tx.delete(job).where(ofBot).returning({ id: job.id })).length;
  });
}

/** A transaction for each bot: while it holds the bot's lanes, nothing is accepted for them. */
async function ofEachBot(
  ctx: Context,
  wanted: WhichDeadLetters,
  change: (tx: Transaction, ofBot: SQL | undefined) => Promise<number>,
): Promise<number> {
  const bots = await ctx.db.selectDistinct({ botId: job.botId }).from(job).where(which(wanted)).orderBy(asc(job.botId));
  let changed = 0;
  for (const { botId } of bots) {
    changed += await ctx.db.transaction(async (tx) => {
      await lockLanes(tx, botId);
      return await change(tx, which({ ...wanted, botId }));
    });
  }
  return changed;
}
