import { once } from 'node:events';
import { and, asc, eq, inArray } from 'drizzle-orm';
import type { OwnerContext } from '#lib/context.ts';
import { bot } from '#lib/db/schema/index.ts';
import { DomainError } from '#lib/errors.ts';
import { eraseBot } from './erase-bot.ts';
import { notifyBotChanged } from './notify-bot-changed.ts';
import type { Bot } from './queries.ts';
import { removeOwnWebhook } from './remove-own-webhook.ts';
import type { TelegramAdministration } from './telegram-port.ts';

type Telegram = Pick<TelegramAdministration, 'getWebhookInfo' | 'deleteWebhook'>;

const atOnce = 8;
/** Somebody waits for the end of it in front of a page. */
const patienceMs = 20_000;

/**
 * Deletes every bot of the owner, after their webhooks: the part of the end of an account that Telegram has to know of. A token
 * that cannot be read and a Telegram that does not answer keep no bot. One that cannot be deleted whole keeps no other, and is
 * told of by `deletion_unfinished`: it is paused, and deleted by another call.
 */
export async function deleteAllBots(
  ctx: OwnerContext,
  telegram: Telegram,
  { withinMs = patienceMs } = {},
): Promise<void> {
  await pauseAll(ctx);
  const owned = await ctx.db.select().from(bot).where(eq(bot.ownerId, ctx.actor.accountId));
  await removeWebhooks(ctx, telegram, owned, withinMs);
  const failures: unknown[] = [];
  for (const { id } of owned) await eraseBot(ctx, id).catch((error: unknown) => failures.push(error));
  if (failures.length > 0)
    throw new DomainError('deletion_unfinished', 'Not all of the bots could be deleted.', {
      cause: new AggregateError(failures),
    });
}

/**
 * Else the webhook of one that waits for the others would be set again, as one that was lost. Locks them in the order of
 * their ids, as all who lock several.
 */
async function pauseAll({ db, actor }: OwnerContext): Promise<void> {
  await db.transaction(async (tx) => {
    const active = tx
      .select({ id: bot.id })
      .from(bot)
      .where(and(eq(bot.ownerId, actor.accountId), eq(bot.status, 'active')))
      .orderBy(asc(bot.id))
      .for('no key update');
    const paused = await tx
      .update(bot)
      .set({ status: 'paused' })
      .where(inArray(bot.id, active))
      .returning({ id: bot.id });
    for (const { id } of paused) await notifyBotChanged(tx, id);
  });
}

/** Several at once, and not longer than `withinMs` all together, whether Telegram answers or not. */
async function removeWebhooks(ctx: OwnerContext, telegram: Telegram, owned: Bot[], withinMs: number): Promise<void> {
  const late = AbortSignal.timeout(withinMs);
  const left = new Set(owned);
  const next = owned.values();

  async function removeSome(): Promise<void> {
    for (const row of next) {
      if (late.aborted) return;
      try {
        await removeOwnWebhook(ctx, telegram, row);
      } catch (error) {
        ctx.log.error({ err: error, botId: row.id }, 'bot deleted without its webhook being removed');
      }
      left.delete(row);
    }
  }

  const all = Promise.all(Array.from({ length: atOnce }, removeSome));
  await Promise.race([all, once(late, 'abort')]);
  for (const { id } of left)
    ctx.log.error({ botId: id }, 'bot deleted while Telegram had not answered about its webhook');
}
