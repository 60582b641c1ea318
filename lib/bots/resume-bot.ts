import { and, eq, sql } from 'drizzle-orm';
import type { OwnerContext } from '#lib/context.ts';
import { bot } from '#lib/db/schema/index.ts';
import { DomainError } from '#lib/errors.ts';
import { lockLanes } from '#lib/inbox/lock-lanes.ts';
import { wakeBot } from '#lib/inbox/wake-bot.ts';
import { dueAfterConnecting } from './due-after-connecting.ts';
import { notifyBotChanged } from './notify-bot-changed.ts';
import { findBot } from './queries.ts';

/** A paused bot answers again, once it is connected (connect-bot.ts). Throws `not_found`, `token_revoked`. */
export async function resumeBot(ctx: OwnerContext, botId: string): Promise<void> {
  const before = await findBot(ctx, botId);
  if (before.status === 'token_revoked') throw new DomainError('token_revoked', 'This bot needs a new token first.');
  const resumed = await ctx.db.transaction(async (tx) => {
    await lockLanes(tx, before.id);
    const rows = await tx
      .update(bot)
      .set({ status: 'active', ...dueAfterConnecting, updatedAt: sql`now()` })
      .where(and(eq(bot.id, before.id), eq(bot.ownerId, ctx.actor.accountId), eq(bot.status, 'paused')))
      .returning({ id: bot.id });
    if (rows.length > 0) {
      await wakeBot(tx, before.id);
      await notifyBotChanged(tx, before.id);
    }
    return rows.length > 0;
  });
  if (resumed) ctx.log.info({ botId: before.id }, 'bot resumed');
}
