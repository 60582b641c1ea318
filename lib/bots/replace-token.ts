import { and, eq, inArray, sql } from 'drizzle-orm';
import type { z } from 'zod';
import type { OwnerContext } from '#lib/context.ts';
import { sqlStateOf, sqlStates } from '#lib/database-error.ts';
import type { Transaction } from '#lib/db/client.ts';
import { bot, lane, outbox, update } from '#lib/db/schema/index.ts';
import { notFound } from '#lib/errors.ts';
import { lockLanes } from '#lib/inbox/lock-lanes.ts';
import { wakeBot } from '#lib/inbox/wake-bot.ts';
import { tokenInput } from './bot-input.ts';
import { tokenTakenBy } from './check-token.ts';
import { dueAfterConnecting } from './due-after-connecting.ts';
import { forgottenWebhook } from './forgotten-webhook.ts';
import { identifyBot } from './identify-bot.ts';
import { notifyBotChanged } from './notify-bot-changed.ts';
import { parseInput } from './parse-input.ts';
import { pictureHash, storePicture } from './picture.ts';
import { findBot } from './queries.ts';
import { removeOwnWebhook, type WebhookRemoval } from './remove-own-webhook.ts';
import { newWebhookSecret, sealToken, sealWebhookSecret } from './seal-secrets.ts';
import type { TelegramAdministration, TelegramBot } from './telegram-port.ts';

/**
 * Gives the bot another token: a new one of the same Telegram bot, or that of a different bot. The bot is active
 * afterwards, whatever it was, and its earlier webhook is gone. Throws `not_found`, `invalid_input`, `token_invalid`,
 * `token_taken`, `telegram_unreachable`,
 * `too_many_attempts`.
 */
export async function replaceToken(
  ctx: OwnerContext,
  telegram: TelegramAdministration,
  botId: string,
  input: z.input<typeof tokenInput>,
): Promise<{ known: TelegramBot; webhook: WebhookRemoval }> {
  const before = await findBot(ctx, botId);
  const { token } = parseInput(tokenInput, input);
  const known = await identifyBot(ctx, telegram, token);
  const sameBot = known.telegramId === before.telegramId;
  // A picture that could not be read just now is kept, if it is this bot's.
  const keepPicture = known.picture === undefined && sameBot;

  const after = await ctx.db
    .transaction(async (tx) => {
      await lockLanes(tx, before.id);
      const [row] = await tx
        .update(bot)
        .set({
          ...sealToken(ctx.keyring, before, token),
          // A new secret too: whoever had the old token may have seen the old one.
          ...sealWebhookSecret(ctx.keyring, before, newWebhookSecret()),
          telegramId: known.telegramId,
          username: known.username,
          ...(!keepPicture && { pictureHash: pictureHash(known.picture) }),
          status: 'active',
          ...forgottenWebhook,
          // Whoever had the messages before is asked about anew; who chose long polling has not changed their mind.
          delivery: sql`case when ${bot.delivery} = 'left' then 'automatic' else ${bot.delivery} end`,
          ...(!sameBot && { pollOffset: null, deliveredAt: null }),
          polledAt: null,
          connectionProblem: null,
          ...dueAfterConnecting,
          updatedAt: sql`now()`,
        })
        .where(and(eq(bot.id, before.id), eq(bot.ownerId, ctx.actor.accountId)))
        .returning();
      if (!row) throw notFound('bot');
      if (!keepPicture) await storePicture(tx, before.id, known.picture ?? null);
      if (sameBot) await wakeBot(tx, before.id);
      else await forgetQueue(tx, before.id);
      await notifyBotChanged(tx, before.id);
      return row;
    })
    .catch(async (error: unknown) => {
      throw sqlStateOf(error) === sqlStates.uniqueViolation ? await tokenTakenBy(ctx, token) : error;
    });
  ctx.log.info({ botId: before.id, username: known.username }, 'token replaced');

  // A Telegram bot keeps its webhook when its token changes, and then only the new token can remove it.
  return { known, webhook: await removeOwnWebhook(ctx, telegram, sameBot ? after : before) };
}

/** Another Telegram bot counts its updates anew, and may not write to the chats that the earlier one was in. */
async function forgetQueue(tx: Transaction, botId: string): Promise<void> {
  await tx.delete(lane).where(eq(lane.botId, botId));
  await tx.delete(update).where(eq(update.botId, botId));
  await tx
    .update(outbox)
    .set({ state: 'failed', error: 'token_replaced' })
    .where(and(eq(outbox.botId, botId), inArray(outbox.state, ['pending', 'sending'])));
}
