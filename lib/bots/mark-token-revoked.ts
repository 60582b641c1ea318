import { and, eq, ne, sql } from 'drizzle-orm';
import type { Context } from '#lib/context.ts';
import { bot } from '#lib/db/schema/index.ts';
import { forgottenWebhook } from './forgotten-webhook.ts';
import { notifyBotChanged } from './notify-bot-changed.ts';
import type { Bot } from './queries.ts';

/**
 * Telegram has refused the bot's token: its work stops until the owner enters a new one. `tokenHash` is that of the
 * token which was refused, so that a late refusal cannot stop a bot whose token has been replaced since.
 * Tells whether this call changed anything.
 */
export async function markTokenRevoked(ctx: Context, refused: Pick<Bot, 'id' | 'tokenHash'>): Promise<boolean> {
  const changed = await ctx.db.transaction(async (tx) => {
    const rows = await tx
      .update(bot)
      .set({
        status: 'token_revoked',
        ...forgottenWebhook,
        polledAt: null,
        connectionProblem: null,
        updatedAt: sql`now()`,
      })
      .where(and(eq(bot.id, refused.id), eq(bot.tokenHash, refused.tokenHash), ne(bot.status, 'token_revoked')))
      .returning({ id: bot.id });
    if (rows.length > 0) await notifyBotChanged(tx, refused.id);
    return rows.length > 0;
  });
  if (changed) ctx.log.warn({ botId: refused.id }, 'Telegram refuses the token of this bot: it was revoked');
  return changed;
}
