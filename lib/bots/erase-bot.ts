import { and, eq } from 'drizzle-orm';
import type { OwnerContext } from '#lib/context.ts';
import { bot } from '#lib/db/schema/index.ts';
import { lockLanes } from '#lib/inbox/lock-lanes.ts';
import { notifyBotChanged } from './notify-bot-changed.ts';

/**
 * Deletes the owner's bot and all that is its own. It is paused first, in a commit of its own: with much to delete its
 * rows are locked for long, and what comes for it meanwhile is refused rather than waiting.
 */
export async function eraseBot(ctx: OwnerContext, botId: string): Promise<void> {
  const own = and(eq(bot.id, botId), eq(bot.ownerId, ctx.actor.accountId));
  await ctx.db.transaction(async (tx) => {
    await tx
      .update(bot)
      .set({ status: 'paused' })
      .where(and(own, eq(bot.status, 'active')));
    await notifyBotChanged(tx, botId);
  });
  await ctx.db.transaction(async (tx) => {
    await lockLanes(tx, botId);
    await tx.delete(bot).where(own);
    await notifyBotChanged(tx, botId);
  });
}
