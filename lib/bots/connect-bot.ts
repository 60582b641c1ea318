import { eq } from 'drizzle-orm';
import type { OwnerContext } from '#lib/context.ts';
import { bot } from '#lib/db/schema/index.ts';
import { DomainError, type ErrorCode } from '#lib/errors.ts';
import { findBot } from './queries.ts';
import { setWebhook } from './set-webhook.ts';
import type { TelegramAdministration } from './telegram-port.ts';
import { isAddressOf, isGatewayAddress } from './webhook-address.ts';
import { withBotToken } from './with-bot-token.ts';

/**
 * What follows when a bot has become active (created, resumed, given a new token): its webhook is set when the server
 * has a public address; without one long polling finds it by itself. A failure is returned, not thrown, because the
 * step before it has happened; the Webhook Setup page shows it. A webhook that another service has set is not taken
 * over by itself: the owner is told, and Set Webhook does it.
 */
export async function connectBot(
  ctx: OwnerContext,
  telegram: TelegramAdministration,
  botId: string,
  { publicUrl }: { publicUrl: string | undefined },
): Promise<{ problem: ErrorCode | 'other_webhook' | null }> {
  if (!publicUrl) return { problem: null };
  try {
    if (await isTakenElsewhere(ctx, telegram, botId, publicUrl)) {
      await ctx.db.update(bot).set({ connectionProblem: 'other_webhook' }).where(eq(bot.id, botId));
      ctx.log.warn({ botId }, 'another service has set a webhook for this bot; its owner is asked');
      return { problem: 'other_webhook' };
    }
    await setWebhook(ctx, telegram, botId, { baseUrl: publicUrl });
    return { problem: null };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    ctx.log.warn({ botId, code: error.code }, 'the webhook of a bot could not be set');
    return { problem: error.code };
  }
}

async function isTakenElsewhere(
  ctx: OwnerContext,
  telegram: TelegramAdministration,
  botId: string,
  publicUrl: string,
): Promise<boolean> {
  const found = await findBot(ctx, botId);
  return await withBotToken(ctx, found, async (token) => {
    const { url } = await telegram.getWebhookInfo(token);
    return url !== '' && !isAddressOf(url, botId) && !isGatewayAddress(url, publicUrl, token);
  });
}
