import type { Context } from '#lib/context.ts';
import { DomainError } from '#lib/errors.ts';
import { EnvelopeError } from '#lib/secrets/envelope.ts';
import { botToken } from './decrypt-token.ts';
import type { Bot } from './queries.ts';
import type { TelegramAdministration } from './telegram-port.ts';
import { isAddressOf } from './webhook-address.ts';

/**
 * `unreachable`: Telegram could not be asked (it was away, or no key opens the token), and may go on calling an address
 * that nobody answers any more.
 */
export type WebhookRemoval = 'removed' | 'none' | 'token_revoked' | 'unreachable';

/**
 * Takes the bot's webhook away from Telegram, but leaves one that another service has set with the same token.
 * Never throws for that: the step that it is part of happens anyway, and its owner is told.
 */
export async function removeOwnWebhook(
  ctx: Context,
  telegram: Pick<TelegramAdministration, 'getWebhookInfo' | 'deleteWebhook'>,
  bot: Pick<Bot, 'id' | 'ownerId' | 'tokenEnvelope'>,
): Promise<WebhookRemoval> {
  try {
    const token = botToken(ctx, bot);
    const { url } = await telegram.getWebhookInfo(token);
    if (!isAddressOf(url, bot.id)) return 'none';
    await telegram.deleteWebhook(token);
    return 'removed';
  } catch (error) {
    if (error instanceof DomainError && error.code === 'token_invalid') return 'token_revoked';
    if (!(error instanceof DomainError || error instanceof EnvelopeError)) throw error;
    ctx.log.error({ err: error, botId: bot.id }, 'the webhook of a bot could not be removed');
    return 'unreachable';
  }
}
