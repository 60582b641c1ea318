import { and, eq, sql } from 'drizzle-orm';
import type { OwnerContext } from '#lib/context.ts';
import { bot } from '#lib/db/schema/index.ts';
import { notifyBotChanged } from './notify-bot-changed.ts';
import { findBot } from './queries.ts';
import type { TelegramAdministration } from './telegram-port.ts';
import { withBotToken } from './with-bot-token.ts';

/**
 * Takes away whatever webhook the bot's token has, ours or another service's: this is what its owner pressed.
 * Updates that wait at Telegram stay there. Throws `not_found`, `token_revoked`, `telegram_unreachable`.
 */
export async function deleteWebhook(
  ctx: OwnerContext,
  telegram: Pick<TelegramAdministration, 'deleteWebhook'>,
  botId: string,
): Promise<void> {
  const before = await findBot(ctx, botId);
  await withBotToken(ctx, before, (token) => telegram.deleteWebhook(token));
  await ctx.db.transaction(async (tx) => {
    await tx
      .update(bot)
      .set({ webhookUrl: null, connectionProblem: null, updatedAt: sql`now()` })
      .where(and(eq(bot.id, before.id), eq(bot.tokenHash, before.tokenHash)));
    await notifyBotChanged(tx, before.id);
  });
  ctx.log.info({ botId: before.id }, 'webhook deleted');
}
