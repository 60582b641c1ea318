import type { Context } from '#lib/context.ts';
import { DomainError } from '#lib/errors.ts';
import type { TelegramAdministration } from './telegram-port.ts';
import { isAddressOf } from './webhook-address.ts';

/** `unreachable`: Telegram could not be asked, and may go on calling an address that nobody answers any more. */
export type WebhookRemoval = 'removed' | 'none' | 'token_revoked' | 'unreachable';

/**
 * Takes the bot's webhook away from Telegram, but leaves one that another service has set with the same token.
 * Never throws for what Telegram says: the step that it is part of happens anyway, and its owner is told.
 */
export async function removeOwnWebhook(
  ctx: Context,
  telegram: Pick<TelegramAdministration, 'getWebhookInfo' | 'deleteWebhook'>,
  { botId, token }: { botId: string; token: string },
): Promise<WebhookRemoval> {
  try {
    const { url } = await telegram.getWebhookInfo(token);
    if (!isAddressOf(url, botId)) return 'none';
    await telegram.deleteWebhook(token);
    return 'removed';
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    if (error.code === 'token_invalid') return 'token_revoked';
    ctx.log.warn({ botId, code: error.code }, 'the webhook of a bot could not be removed');
    return 'unreachable';
  }
}
