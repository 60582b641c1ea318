import type { OwnerContext } from '#lib/context.ts';
import { describeWebhook, type WebhookReport } from './describe-webhook-problem.ts';
import { findBot } from './queries.ts';
import type { TelegramAdministration } from './telegram-port.ts';
import { withBotToken } from './with-bot-token.ts';

/** How the bot's webhook stands at this moment. Throws `not_found`, `token_revoked`, `telegram_unreachable`. */
export async function readWebhook(
  ctx: OwnerContext,
  telegram: Pick<TelegramAdministration, 'getWebhookInfo'>,
  botId: string,
): Promise<WebhookReport> {
  const bot = await findBot(ctx, botId);
  const info = await withBotToken(ctx, bot, (token) => telegram.getWebhookInfo(token));
  return describeWebhook(info, { botId: bot.id, registered: bot.webhookUrl, now: new Date() });
}
