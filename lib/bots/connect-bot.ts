import type { OwnerContext } from '#lib/context.ts';
import { DomainError, type ErrorCode } from '#lib/errors.ts';
import { setWebhook } from './set-webhook.ts';
import type { TelegramAdministration } from './telegram-port.ts';

/**
 * What follows when a bot has become active (created, resumed, given a new token): its webhook is set when the server
 * has a public address; without one long polling finds it by itself. A failure is returned, not thrown, because the
 * step before it has happened; the Webhook Setup page shows it.
 */
export async function connectBot(
  ctx: OwnerContext,
  telegram: TelegramAdministration,
  botId: string,
  { publicUrl }: { publicUrl: string | undefined },
): Promise<{ problem: ErrorCode | null }> {
  if (!publicUrl) return { problem: null };
  try {
    await setWebhook(ctx, telegram, botId, { baseUrl: publicUrl });
    return { problem: null };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    ctx.log.warn({ botId, code: error.code }, 'the webhook of a bot could not be set');
    return { problem: error.code };
  }
}
