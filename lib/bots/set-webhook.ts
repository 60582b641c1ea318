import { and, eq, sql } from 'drizzle-orm';
import type { z } from 'zod';
import type { OwnerContext } from '#lib/context.ts';
import { bot } from '#lib/db/schema/index.ts';
import { DomainError } from '#lib/errors.ts';
import { webhookInput } from './bot-input.ts';
import { webhookSecret } from './decrypt-token.ts';
import { handledUpdates } from './handled-updates.ts';
import { notifyBotChanged } from './notify-bot-changed.ts';
import { parseInput } from './parse-input.ts';
import { findBot } from './queries.ts';
import { removeOwnWebhook } from './remove-own-webhook.ts';
import type { TelegramAdministration } from './telegram-port.ts';
import { webhookAddress } from './webhook-address.ts';
import { withBotToken } from './with-bot-token.ts';

/** Telegram's own default; the acknowledgement takes milliseconds, so more connections would stay idle. */
const maxConnections = 40;

/**
 * Registers `<base>/telegram/webhook/<bot id>` at Telegram, reads it back and remembers it. Returns the address.
 * Throws `not_found`, `bot_not_active`, `token_revoked`, `invalid_input`, `webhook_needs_https`, `webhook_refused`,
 * `telegram_unreachable`.
 */
export async function setWebhook(
  ctx: OwnerContext,
  telegram: TelegramAdministration,
  botId: string,
  input: z.input<typeof webhookInput>,
): Promise<string> {
  const before = await findBot(ctx, botId);
  const { baseUrl } = parseInput(webhookInput, input);
  const url = webhookAddress(baseUrl, before.id);
  if (before.status === 'token_revoked') throw new DomainError('token_revoked', 'This bot needs a new token first.');
  if (before.status === 'paused') throw notActive();

  await withBotToken(ctx, before, async (token) => {
    await telegram.setWebhook(token, {
      url,
      secretToken: webhookSecret(ctx, before),
      allowedUpdates: handledUpdates,
      maxConnections,
    });
    const info = await telegram.getWebhookInfo(token);
    if (info.url === url) return;
    throw new DomainError('webhook_refused', 'Telegram reports another address than the one that was set.');
  });

  const kept = await ctx.db.transaction(async (tx) => {
    const rows = await tx
      .update(bot)
      .set({ webhookUrl: url, connectionProblem: null, polledAt: null, updatedAt: sql`now()` })
      .where(and(eq(bot.id, before.id), eq(bot.tokenHash, before.tokenHash), eq(bot.status, 'active')))
      .returning({ id: bot.id });
    if (rows.length > 0) await notifyBotChanged(tx, before.id);
    return rows.length > 0;
  });
  if (!kept) {
    // Paused, deleted or given another token while Telegram was asked: what was set must not stay behind.
    await removeOwnWebhook(ctx, telegram, before);
    throw notActive();
  }
  ctx.log.info({ botId: before.id, url }, 'webhook set');
  return url;
}

function notActive(): DomainError {
  return new DomainError('bot_not_active', 'The bot is paused.');
}
