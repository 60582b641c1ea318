import { and, asc, count, desc, eq, gte, inArray, or, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Context, OwnerContext } from '#lib/context.ts';
import { account, bot, botPicture, chat, message } from '#lib/db/schema/index.ts';
import { notFound } from '#lib/errors.ts';
import { keyedHashes } from '#lib/secrets/keyed-hash.ts';
import { telegramIdOf } from './bot-token.ts';

export type Bot = typeof bot.$inferSelect;

/** What lists show: nothing secret, not even encrypted. */
export type BotSummary = Pick<
  Bot,
  | 'id'
  | 'name'
  | 'username'
  | 'pictureHash'
  | 'status'
  | 'delivery'
  | 'webhookUrl'
  | 'connectionProblem'
  | 'webhookError'
  | 'pendingUpdates'
  | 'deliveredAt'
  | 'modelProblem'
  | 'polledAt'
  | 'updatedAt'
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

/** The picture of the owner's bot, with the hash that names it. Throws `not_found`, also when the bot has none. */
export async function findPicture(ctx: OwnerContext, botId: string) {
  if (!z.guid().safeParse(botId).success) throw notFound('picture');
  const [found] = await ctx.db
    .select({ image: botPicture.image, contentType: botPicture.contentType, hash: bot.pictureHash })
    .from(botPicture)
    .innerJoin(bot, eq(bot.id, botPicture.botId))
    .where(and(eq(bot.id, botId), eq(bot.ownerId, ctx.actor.accountId)));
  if (!found) throw notFound('picture');
  return found;
}

/**
 * The owner's bots, the oldest first, with what happened in Telegram. The day begins at midnight in `timeZone`.
 * `botId`: this one only.
 */
export async function listBots(
  ctx: OwnerContext,
  { timeZone, botId }: { timeZone: string; botId?: string },
): Promise<BotSummary[]> {
  const { db } = ctx;
  const ofBotInTelegram = and(eq(message.botId, bot.id), eq(chat.channel, 'telegram'));
  const today = db
    .select({ messages: count().as('messages') })
    .from(message)
    .innerJoin(chat, eq(chat.id, message.chatId))
    .where(and(ofBotInTelegram, gte(message.createdAt, sql`date_trunc('day', now(), ${timeZone})`)))
    .as('today');
  const last = db
    .select({ at: message.createdAt })
    .from(message)
    .innerJoin(chat, eq(chat.id, message.chatId))
    .where(ofBotInTelegram)
    .orderBy(desc(message.createdAt))
    .limit(1)
    .as('last');
  return await db
    .select({
      id: bot.id,
      name: bot.name,
      username: bot.username,
      pictureHash: bot.pictureHash,
      status: bot.status,
      delivery: bot.delivery,
      webhookUrl: bot.webhookUrl,
      connectionProblem: bot.connectionProblem,
      webhookError: bot.webhookError,
      pendingUpdates: bot.pendingUpdates,
      deliveredAt: bot.deliveredAt,
      modelProblem: bot.modelProblem,
      polledAt: bot.polledAt,
      updatedAt: bot.updatedAt,
      messagesToday: today.messages,
      lastActivityAt: last.at,
    })
    .from(bot)
    .innerJoinLateral(today, sql`true`)
    .leftJoinLateral(last, sql`true`)
    .where(and(eq(bot.ownerId, ctx.actor.accountId), botId === undefined ? undefined : eq(bot.id, botId)))
    .orderBy(asc(bot.createdAt), asc(bot.id));
}

/** The owner's bots by name, the oldest first, for the navigation. */
export async function listBotLinks(ctx: OwnerContext) {
  return await ctx.db
    .select({ id: bot.id, name: bot.name, pictureHash: bot.pictureHash })
    .from(bot)
    .where(eq(bot.ownerId, ctx.actor.accountId))
    .orderBy(asc(bot.createdAt), asc(bot.id))
    .limit(mostLinks);
}

/** How many bots the owner has, to say before a form is filled in that there is no room; create-bot.ts decides. */
export async function countBots(ctx: OwnerContext): Promise<number> {
  const [bots] = await ctx.db.select({ count: count() }).from(bot).where(eq(bot.ownerId, ctx.actor.accountId));
  return bots?.count ?? 0;
}

/** More do not fit a navigation; My Bots lists them all. */
const mostLinks = 30;

type SystemContext = Context & { actor: { kind: 'system' } };

/** Every bot of the installation with its owner's address: for the operator's command line. */
export async function listAllBots({ db }: SystemContext) {
  return await db
    .select({
      id: bot.id,
      username: bot.username,
      name: bot.name,
      status: bot.status,
      delivery: bot.delivery,
      webhookUrl: bot.webhookUrl,
      connectionProblem: bot.connectionProblem,
      webhookError: bot.webhookError,
      pendingUpdates: bot.pendingUpdates,
      deliveredAt: bot.deliveredAt,
      modelProblem: bot.modelProblem,
      owner: account.email,
    })
    .from(bot)
    .innerJoin(account, eq(account.id, bot.ownerId))
    .orderBy(asc(bot.createdAt), asc(bot.id));
}

/** The bot that an operator names by its id or its @username, whoever owns it. Throws `not_found`. */
export async function findAnyBot({ db }: SystemContext, name: string): Promise<Bot> {
  const named = z.guid().safeParse(name).success
    ? eq(bot.id, name)
    : eq(sql`lower(${bot.username})`, name.replace(/^@/, '').toLowerCase());
  const [found] = await db.select().from(bot).where(named).orderBy(desc(bot.createdAt)).limit(1);
  if (!found) throw notFound('bot');
  return found;
}

/** The bot that holds this token, or another token of the same Telegram bot, whoever owns it. */
export async function botWithToken(
  { db, keyring }: Context,
  token: string,
): Promise<Pick<Bot, 'id' | 'ownerId' | 'name'> | null> {
  const [found] = await db
    .select({ id: bot.id, ownerId: bot.ownerId, name: bot.name })
    .from(bot)
    .where(or(inArray(bot.tokenHash, keyedHashes(keyring, token)), eq(bot.telegramId, telegramIdOf(token))))
    .limit(1);
  return found ?? null;
}
