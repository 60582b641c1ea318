import { and, eq, sql } from 'drizzle-orm';
import type { OwnerContext } from '#lib/context.ts';
import { bot } from '#lib/db/schema/index.ts';
import { forgottenWebhook } from './forgotten-webhook.ts';
import { notifyBotChanged } from './notify-bot-changed.ts';
import { findBot } from './queries.ts';
import type { TelegramAdministration } from './telegram-port.ts';
import { isForeignAddress } from './webhook-address.ts';
import { withBotToken } from './with-bot-token.ts';

/**
 * The owner leaves the bot's messages to the service that has set its webhook: nothing here asks Telegram for them, and
 * nobody is alarmed, until the owner takes them over. False, and nothing is changed: there is no other service any
 * more. Throws `not_found`, `token_revoked`, `telegram_unreachable`.
 */
export async function leaveWebhook(
  ctx: OwnerContext,
  telegram: Pick<TelegramAdministration, 'getWebhookInfo'>,
  botId: string,
  { publicUrl }: { publicUrl: string | undefined },
): Promise<boolean> {
  const before = await findBot(ctx, botId);
  const isForeign = await withBotToken(ctx, before, async (token) =>
    isForeignAddress((await telegram.getWebhookInfo(token)).url, { botId, publicUrl, token }),
  );
  if (!isForeign) return false;
  await ctx.db.transaction(async (tx) => {
    await tx
      .update(bot)
      .set({ delivery: 'left', ...forgottenWebhook, connectionProblem: null, polledAt: null, updatedAt: sql`now()` })
      .where(and(eq(bot.id, before.id), eq(bot.tokenHash, before.tokenHash)));
    await notifyBotChanged(tx, before.id);
  });
  ctx.log.info({ botId: before.id }, 'the owner leaves the messages of this bot to another service');
  return true;
}
