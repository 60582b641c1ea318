import { and, eq, sql } from 'drizzle-orm';
import type { Context } from '#lib/context.ts';
import { bot } from '#lib/db/schema/index.ts';
import { DomainError } from '#lib/errors.ts';
import { webhookSecret } from './decrypt-token.ts';
import { handledUpdates } from './handled-updates.ts';
import { notifyBotChanged } from './notify-bot-changed.ts';
import type { Bot } from './queries.ts';
import { removeOwnWebhook } from './remove-own-webhook.ts';
import type { TelegramAdministration } from './telegram-port.ts';
import { withBotToken } from './with-bot-token.ts';

/** Telegram's own default; the acknowledgement takes milliseconds, so more connections would stay idle. */
const maxConnections = 40;

/** What the row must still say for the address to be kept, and what is written beside it. */
export interface Registration {
  url: string;
  publicUrl: string | undefined;
  /** Null: the owner's word, whatever was chosen before. */
  onlyWhile: Pick<Bot, 'delivery'> | null;
  also?: Partial<Pick<Bot, 'heals' | 'healedAt'>>;
}

/**
 * Sets the webhook at Telegram, reads it back and remembers it. What waits at Telegram is not dropped. Throws
 * `bot_not_active`, `token_revoked`, `webhook_refused`, `telegram_unreachable`.
 */
export async function registerWebhook(
  ctx: Context,
  telegram: TelegramAdministration,
  before: Bot,
  { url, publicUrl, onlyWhile, also }: Registration,
): Promise<void> {
  const info = await withBotToken(ctx, before, async (token) => {
    await telegram.setWebhook(token, {
      url,
      secretToken: webhookSecret(ctx, before),
      allowedUpdates: handledUpdates,
      maxConnections,
    });
    return await telegram.getWebhookInfo(token);
  });
  if (info.url !== url) {
    throw new DomainError('webhook_refused', 'Telegram reports another address than the one that was set.');
  }
  ctx.log.info({ botId: before.id, url, pending: info.pendingUpdates }, 'webhook set; this is what Telegram reports');

  const kept = await ctx.db.transaction(async (tx) => {
    const rows = await tx
      .update(bot)
      .set({
        delivery: 'automatic',
        webhookUrl: url,
        webhookBase: publicUrl ?? null,
        connectionProblem: null,
        webhookError: null,
        webhookErrorDetail: null,
        webhookErrorAt: null,
        pendingUpdates: info.pendingUpdates,
        polledAt: null,
        pollOffset: null,
        checkedAt: sql`now()`,
        // Soon: by then Telegram has tried to deliver what waited.
        checkAt: sql`now() + interval '1 minute'`,
        updatedAt: sql`now()`,
        ...also,
      })
      .where(
        and(
          eq(bot.id, before.id),
          eq(bot.tokenHash, before.tokenHash),
          eq(bot.status, 'active'),
          onlyWhile ? eq(bot.delivery, onlyWhile.delivery) : undefined,
        ),
      )
      .returning({ id: bot.id });
    if (rows.length > 0) await notifyBotChanged(tx, before.id);
    return rows.length > 0;
  });
  if (kept) return;
  // Paused, deleted, given another token or another way of delivery meanwhile: what was set must not stay behind.
  await removeOwnWebhook(ctx, telegram, before);
  throw new DomainError('bot_not_active', 'The bot is paused.');
}
