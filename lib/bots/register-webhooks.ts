import { setTimeout as sleep } from 'node:timers/promises';
import { and, eq, inArray } from 'drizzle-orm';
import type { Context } from '#lib/context.ts';
import { bot } from '#lib/db/schema/index.ts';
import { connectBot } from './connect-bot.ts';
import type { TelegramAdministration } from './telegram-port.ts';
import { webhookAddress } from './webhook-address.ts';

export interface RegisterOptions {
  publicUrl: string;
  /** These bots only: what an earlier call returned. */
  only?: string[];
  /** Between two bots: a server that is new to Telegram may set about 20 webhooks a minute. */
  pauseMs?: number;
  signal?: AbortSignal;
}

/**
 * Sets the webhook of every active bot that has none at this server's public address, one after the other.
 * Returns the ids of those that are worth another try later; why is in the log.
 */
export async function registerWebhooks(
  ctx: Context,
  telegram: TelegramAdministration,
  { publicUrl, only, pauseMs = 3000, signal }: RegisterOptions,
): Promise<string[]> {
  const active = await ctx.db
    .select({ id: bot.id, ownerId: bot.ownerId, webhookUrl: bot.webhookUrl })
    .from(bot)
    .where(and(eq(bot.status, 'active'), only && inArray(bot.id, only)));
  const wanting = active.filter(({ id, webhookUrl }) => webhookUrl !== webhookAddress(publicUrl, id));
  const again: string[] = [];
  for (const [index, { id, ownerId }] of wanting.entries()) {
    if (index > 0) await sleep(pauseMs, undefined, { signal }).catch(() => undefined);
    if (signal?.aborted) break;
    const owner = { ...ctx, actor: { kind: 'owner', accountId: ownerId } } as const;
    try {
      const { problem } = await connectBot(owner, telegram, id, { publicUrl });
      if (problem === 'telegram_unreachable' || problem === 'webhook_refused') again.push(id);
    } catch (error) {
      ctx.log.error({ err: error, botId: id }, 'the webhook of a bot could not be set');
      again.push(id);
    }
  }
  return again;
}
