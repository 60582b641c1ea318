import { eq } from 'drizzle-orm';
import type { OwnerContext } from '#lib/context.ts';
import { bot } from '#lib/db/schema/index.ts';
import { DomainError } from '#lib/errors.ts';
import { eraseBot } from './erase-bot.ts';
import { removeOwnWebhook } from './remove-own-webhook.ts';
import type { TelegramAdministration } from './telegram-port.ts';

/**
 * Deletes every bot of the owner, each after its webhook: the part of the end of an account that Telegram has to know
 * of. One bot whose token cannot be read or whose webhook cannot be removed does not keep the others, nor does
 * one that cannot be deleted whole (`deletion_unfinished`).
 */
export async function deleteAllBots(
  ctx: OwnerContext,
  telegram: Pick<TelegramAdministration, 'getWebhookInfo' | 'deleteWebhook'>,
): Promise<void> {
  const owned = await ctx.db.select().from(bot).where(eq(bot.ownerId, ctx.actor.accountId));
  const failures: unknown[] = [];
  for (const row of owned) {
    const { id } = row;
    try {
      await removeOwnWebhook(ctx, telegram, row);
    } catch (error) {
      ctx.log.error({ err: error, botId: id }, 'bot deleted without its webhook being removed');
    }
    await eraseBot(ctx, id).catch((error: unknown) => failures.push(error));
  }
  if (failures.length > 0)
    throw new DomainError('deletion_unfinished', 'Not all of the bots could be deleted.', {
      cause: new AggregateError(failures),
    });
}
