import type { OwnerContext } from '#lib/context.ts';
import { describeWebhook, type WebhookReport } from './describe-webhook-problem.ts';
import { lastUpdateAt } from './last-update-at.ts';
import { findBot } from './queries.ts';
import type { TelegramAdministration } from './telegram-port.ts';
import { isGatewayAddress } from './webhook-address.ts';
import { withBotToken } from './with-bot-token.ts';

/**
 * How the bot's webhook stands at this moment; the gateway of the server at `publicUrl` is ours too. Throws `not_found`,
 * `token_revoked`, `telegram_unreachable`.
 */
export async function readWebhook(
  ctx: OwnerContext,
  telegram: Pick<TelegramAdministration, 'getWebhookInfo'>,
  botId: string,
  { publicUrl }: { publicUrl: string | undefined },
): Promise<WebhookReport & { deliveredAt: Date | null }> {
  const bot = await findBot(ctx, botId);
  return await withBotToken(ctx, bot, async (token) => {
    const info = await telegram.getWebhookInfo(token);
    const registered = isGatewayAddress(info.url, publicUrl, token) ? info.url : bot.webhookUrl;
    const deliveredAt = (await lastUpdateAt(ctx, bot.id)) ?? bot.deliveredAt;
    const report = describeWebhook(info, { botId: bot.id, registered, deliveredAt, now: new Date() });
    return { ...report, deliveredAt };
  });
}
