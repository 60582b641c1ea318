import { and, eq, sql } from 'drizzle-orm';
import type { Context } from '#lib/context.ts';
import { bot } from '#lib/db/schema/index.ts';
import { DomainError } from '#lib/errors.ts';
import { scrub } from '#lib/scrub.ts';
import { webhookSecret } from './decrypt-token.ts';
import { handledUpdates } from './handled-updates.ts';
import { notifyBotChanged } from './notify-bot-changed.ts';
import type { Bot } from './queries.ts';
import { removeOwnWebhook } from './remove-own-webhook.ts';
import type { TelegramAdministration } from './telegram-port.ts';
import { isAddressOf } from './webhook-address.ts';
import { withBotToken } from './with-bot-token.ts';

/** Telegram's own default; the acknowledgement takes milliseconds, so more connections would stay idle. */
const maxConnections = 40;

/** What an owner's click changes. */
const clicked = ['delivery', 'webhookUrl', 'webhookBase'] as const;

/** What the row must still say for the address to be kept, and what is written beside it. */
export interface Registration {
  url: string;
  publicUrl: string | undefined;
  /** Null: the owner's word, whatever was chosen before. */
  onlyWhile: Pick<Bot, (typeof clicked)[number]> | null;
  also?: Partial<Pick<Bot, 'heals' | 'healedAt'>>;
}

/**
 * Sets the webhook at Telegram, reads it back and remembers it; afterwards Telegram has what the row says, whoever else
 * registers at the same time. False: the row says something else meanwhile than `onlyWhile`, and that holds. What waits at
 * Telegram is not dropped. Throws `bot_not_active`, `token_revoked`, `webhook_refused`, `telegram_unreachable`.
 */
export async function registerWebhook(
  ctx: Context,
  telegram: TelegramAdministration,
  before: Bot,
  { url, publicUrl, onlyWhile, also }: Registration,
): Promise<boolean> {
  const info = await withBotToken(ctx, before, async (token) => {
    await telegram.setWebhook(token, settings(ctx, before, url));
    return await telegram.getWebhookInfo(token);
  });
  ctx.log.info(
    { botId: before.id, url, reported: scrub(info.url), pending: info.pendingUpdates },
    'webhook set; this is what Telegram reports',
  );

  const keep = () =>
    ctx.db.transaction(async (tx) => {
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
          checkingUntil: null,
          updatedAt: sql`now()`,
          ...also,
        })
        .where(
          and(
            eq(bot.id, before.id),
            eq(bot.tokenHash, before.tokenHash),
            eq(bot.status, 'active'),
            ...(onlyWhile ? clicked.map((what) => sql`${bot[what]} is not distinct from ${onlyWhile[what]}`) : []),
          ),
        )
        .returning({ id: bot.id });
      if (rows.length > 0) await notifyBotChanged(tx, before.id);
      return rows.length > 0;
    });
  // Of two that register the bot's address the owner's holds, though the other came between.
  const isHere = info.url === url || (!onlyWhile && isAddressOf(info.url, before.id));
  const kept = isHere && (await keep());
  const row = await agree(ctx, telegram, before);
  if (kept) return true;
  // Paused, deleted, or given another token meanwhile.
  if (!row) throw new DomainError('bot_not_active', 'The bot is paused.');
  if (onlyWhile && clicked.some((what) => row[what] !== onlyWhile[what])) return false;
  throw new DomainError('webhook_refused', 'Telegram reports another address than the one that was set.');
}

/**
 * Has Telegram deliver to where the row says by now: of two that register at once, the later at Telegram may be the earlier
 * in the row. Each looks after it has written, so the last one to set anything has found it right. Answers the row if the
 * bot is still active with this token. What cannot be set just now the watcher mends.
 */
async function agree(ctx: Context, telegram: TelegramAdministration, before: Bot): Promise<Bot | undefined> {
  for (let tries = 3; ; tries--) {
    const [row] = await ctx.db
      .select()
      .from(bot)
      .where(and(eq(bot.id, before.id), eq(bot.tokenHash, before.tokenHash), eq(bot.status, 'active')));
    if (tries === 0 || (await agrees(ctx, telegram, before, row?.webhookUrl ?? null))) return row;
  }
}

/** False: it did not, and has been told. */
async function agrees(
  ctx: Context,
  telegram: TelegramAdministration,
  before: Bot,
  url: string | null,
): Promise<boolean> {
  if (url === null) return (await removeOwnWebhook(ctx, telegram, before)) !== 'removed';
  try {
    return await withBotToken(ctx, before, async (token) => {
      const reported = (await telegram.getWebhookInfo(token)).url;
      // That of another service is for its owner to decide.
      if (reported === url || (reported !== '' && !isAddressOf(reported, before.id))) return true;
      await telegram.setWebhook(token, settings(ctx, before, url));
      return false;
    });
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    ctx.log.warn({ botId: before.id, code: error.code }, 'whether Telegram has the webhook of a bot could not be seen');
    return true;
  }
}

const settings = (ctx: Context, row: Bot, url: string) => ({
  url,
  secretToken: webhookSecret(ctx, row),
  allowedUpdates: handledUpdates,
  maxConnections,
});
