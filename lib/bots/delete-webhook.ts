import { and, eq, sql } from 'drizzle-orm';
import type { OwnerContext } from '#lib/context.ts';
import { bot } from '#lib/db/schema/index.ts';
import { forgottenWebhook } from './forgotten-webhook.ts';
import { notifyBotChanged } from './notify-bot-changed.ts';
import { findBot } from './queries.ts';
import type { TelegramAdministration } from './telegram-port.ts';
import { withBotToken } from './with-bot-token.ts';

/**
 * Takes away whatever webhook the bot's token has, ours or another service's. The owner chooses long polling by it,
 * unless told otherwise, and no webhook is made again by itself. Updates that wait at Telegram stay there, and are
 * fetched. Throws `not_found`, `token_revoked`, `telegram_unreachable`.
 */
export async function deleteWebhook(
  ctx: OwnerContext,
  telegram: Pick<TelegramAdministration, 'deleteWebhook'>,
  botId: string,
  delivery: 'polling' | 'automatic' = 'polling',
): Promise<void> {
  const before = await findBot(ctx, botId);
  await withBotToken(ctx, before, (token) => telegram.deleteWebhook(token));
  await ctx.db.transaction(async (tx) => {
    await tx
      .update(bot)
      .set({ delivery, ...forgottenWebhook, connectionProblem: null, updatedAt: sql`now()` })
      .where(and(eq(bot.id, before.id), eq(bot.tokenHash, before.tokenHash)));
    await notifyBotChanged(tx, before.id);
  });
  ctx.log.info({ botId: before.id, delivery }, 'webhook deleted at the word of the owner');
}
