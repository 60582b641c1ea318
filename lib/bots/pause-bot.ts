import { and, eq, sql } from 'drizzle-orm';
import type { OwnerContext } from '#lib/context.ts';
import { bot } from '#lib/db/schema/index.ts';
import { forgottenWebhook } from './forgotten-webhook.ts';
import { notifyBotChanged } from './notify-bot-changed.ts';
import { findBot } from './queries.ts';
import { removeOwnWebhook, type WebhookRemoval } from './remove-own-webhook.ts';
import type { TelegramAdministration } from './telegram-port.ts';

/**
 * The bot stops answering. It is paused before Telegram is asked to forget the webhook, and stays paused if Telegram
 * is away. Pausing what is paused or revoked changes nothing. Throws `not_found`.
 */
export async function pauseBot(
  ctx: OwnerContext,
  telegram: Pick<TelegramAdministration, 'getWebhookInfo' | 'deleteWebhook'>,
  botId: string,
): Promise<{ webhook: WebhookRemoval }> {
  const before = await findBot(ctx, botId);
  const paused = await ctx.db.transaction(async (tx) => {
    const rows = await tx
      .update(bot)
      .set({
        status: 'paused',
        ...forgottenWebhook,
        polledAt: null,
        connectionProblem: null,
        updatedAt: sql`now()`,
      })
      .where(and(eq(bot.id, before.id), eq(bot.ownerId, ctx.actor.accountId), eq(bot.status, 'active')))
      .returning({ id: bot.id });
    if (rows.length > 0) await notifyBotChanged(tx, before.id);
    return rows.length > 0;
  });
  if (!paused) return { webhook: 'none' };
  ctx.log.info({ botId: before.id }, 'bot paused');
  return { webhook: await removeOwnWebhook(ctx, telegram, before) };
}
