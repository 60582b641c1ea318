import { and, eq, sql } from 'drizzle-orm';
import type { OwnerContext } from '#lib/context.ts';
import { bot } from '#lib/db/schema/index.ts';
import { DomainError } from '#lib/errors.ts';
import { lockLanes } from '#lib/inbox/lock-lanes.ts';
import { forgetBot } from '#lib/retention/forget-bot.ts';
import { notifyBotChanged } from './notify-bot-changed.ts';

/** Somebody waits for the end of it; others get their turn between any two statements all the same. */
const batches = { size: 1000, pauseMs: 0, signal: new AbortController().signal };

/**
 * Deletes the owner's bot and all that is its own. It is paused first, in a commit of its own: what comes for it meanwhile is
 * refused rather than waiting. What there may be much of goes in batches, since workers hold lanes of several bots at once: one
 * that is held for long would make all of theirs stand still. Throws `deletion_unfinished`: what is left takes another call.
 */
export async function eraseBot(ctx: OwnerContext, botId: string): Promise<void> {
  const own = and(eq(bot.id, botId), eq(bot.ownerId, ctx.actor.accountId));
  const paused = await ctx.db.transaction(async (tx) => {
    const rows = await tx
      .update(bot)
      .set({ status: sql`case ${bot.status} when 'active' then 'paused' else ${bot.status} end` })
      .where(own)
      .returning({ id: bot.id });
    await notifyBotChanged(tx, botId);
    return rows;
  });
  if (paused.length === 0) return;
  try {
    await forgetBot(ctx, botId, batches);
    await ctx.db.transaction(async (tx) => {
      await lockLanes(tx, botId);
      await tx.delete(bot).where(own);
      await notifyBotChanged(tx, botId);
    });
  } catch (error) {
    ctx.log.error({ err: error, botId }, 'a bot was deleted in part; it is paused until its owner deletes it again');
    throw new DomainError('deletion_unfinished', 'Not all of the bot could be deleted.', { cause: error });
  }
  ctx.log.info({ botId }, 'bot deleted');
}
