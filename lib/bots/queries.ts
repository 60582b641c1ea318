import { and, asc, eq, inArray, or, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Context, OwnerContext } from '#lib/context.ts';
import { bot, chat, message } from '#lib/db/schema/index.ts';
import { notFound } from '#lib/errors.ts';
import { keyedHashes } from '#lib/secrets/keyed-hash.ts';
import { telegramIdOf } from './bot-token.ts';

export type Bot = typeof bot.$inferSelect;

/** What lists show: nothing secret, not even encrypted. */
export type BotSummary = Pick<
  Bot,
  'id' | 'name' | 'username' | 'status' | 'webhookUrl' | 'connectionProblem' | 'polledAt' | 'updatedAt'
> & { messagesToday: number; lastActivityAt: Date | null };

/** The owner's bot. Throws `not_found` for somebody else's, for one that is gone, and for what is no id at all. */
export async function findBot(ctx: OwnerContext, botId: string): Promise<Bot> {
  if (!z.guid().safeParse(botId).success) throw notFound('bot');
  const [found] = await ctx.db
    .select()
    .from(bot)
    .where(and(eq(bot.id, botId), eq(bot.ownerId, ctx.actor.accountId)));
  if (!found) throw notFound('bot');
  return found;
}

/** The owner's bots, the oldest first, with what happened in Telegram. The day begins at midnight in `timeZone`. */
export async function listBots(ctx: OwnerContext, { timeZone }: { timeZone: string }): Promise<BotSummary[]> {
  const inTelegram = sql`${message.botId} = ${bot.id} and ${chat.channel} = 'telegram'`;
  const today = sql`date_trunc('day', now(), ${timeZone})`;
  return await ctx.db
    .select({
      id: bot.id,
      name: bot.name,
      username: bot.username,
      status: bot.status,
      webhookUrl: bot.webhookUrl,
      connectionProblem: bot.connectionProblem,
      polledAt: bot.polledAt,
      updatedAt: bot.updatedAt,
      messagesToday: sql<number>`(select count(*) from ${message} join ${chat} on ${chat.id} = ${message.chatId}
        where ${inTelegram} and ${message.createdAt} >= ${today})`.mapWith(Number),
      lastActivityAt: sql<Date | null>`(select max(${message.createdAt}) from ${message}
        join ${chat} on ${chat.id} = ${message.chatId} where ${inTelegram})`.mapWith(message.createdAt),
    })
    .from(bot)
    .where(eq(bot.ownerId, ctx.actor.accountId))
    .orderBy(asc(bot.createdAt), asc(bot.id));
}

/** The id of the bot that holds this token, or another token of the same Telegram bot, whoever owns it. */
export async function botIdWithToken({ db, keyring }: Context, token: string): Promise<string | null> {
  const [found] = await db
    .select({ id: bot.id })
    .from(bot)
    .where(or(inArray(bot.tokenHash, keyedHashes(keyring, token)), eq(bot.telegramId, telegramIdOf(token))))
    .limit(1);
  return found?.id ?? null;
}
