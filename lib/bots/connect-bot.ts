import type { OwnerContext } from '#lib/context.ts';
import { DomainError, type ErrorCode } from '#lib/errors.ts';
import { checkDelivery } from './check-delivery.ts';
import { type Bot, findBot } from './queries.ts';
import type { TelegramAdministration } from './telegram-port.ts';

/**
 * What follows when a bot has become active (created, resumed, given a new token): its webhook is set when the server
 * has a public address; else long polling finds it by itself. A failure is returned, not thrown, because the step
 * before it has happened; the watcher tries again, and the Webhook Setup page shows it.
 */
export async function connectBot(
  ctx: OwnerContext,
  telegram: TelegramAdministration,
  botId: string,
  { publicUrl }: { publicUrl: string | undefined },
): Promise<{ problem: ErrorCode | Bot['connectionProblem'] }> {
  const bot = await findBot(ctx, botId);
  if (!publicUrl || bot.delivery !== 'automatic') return { problem: null };
  try {
    const { problem } = await checkDelivery(ctx, telegram, bot, { publicUrl });
    return { problem };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    ctx.log.warn({ botId, code: error.code }, 'the webhook of a bot could not be set');
    return { problem: error.code };
  }
}
