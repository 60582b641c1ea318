import { and, count, desc, eq, lt, sql } from 'drizzle-orm';
import type { OwnerContext } from '../context.ts';
import { bot, chat, feedback } from '../db/schema/index.ts';
import { notFound } from '../errors.ts';

/** How often each rating was given: that of 1 first. */
export type RatingCounts = [number, number, number, number, number];

/**
 * How often each rating was given in Telegram, and whether there is any entry at all: what was tried out on the Test Bot
 * page is one, and is not counted. Throws `not_found`, also for somebody else's bot.
 */
export async function countRatings(
  ctx: OwnerContext,
  botId: string,
): Promise<{ counts: RatingCounts; hasEntries: boolean }> {
  const times = (rating: number) =>
    sql<number>`(count(*) filter (where rating = ${rating} and channel = 'telegram'))::int`;
  const given = ctx.db
    .select({ rating: feedback.rating, channel: chat.channel })
    .from(feedback)
    .innerJoin(chat, eq(chat.id, feedback.chatId))
    .where(eq(feedback.botId, bot.id))
    .as('given');
  const [row] = await ctx.db
    .select({ one: times(1), two: times(2), three: times(3), four: times(4), five: times(5), all: count(given.rating) })
    .from(bot)
    .leftJoinLateral(given, sql`true`)
    .where(and(eq(bot.id, botId), eq(bot.ownerId, ctx.actor.accountId)))
    .groupBy(bot.id);
  if (!row) throw notFound('bot');
  return { counts: [row.one, row.two, row.three, row.four, row.five], hasEntries: row.all > 0 };
}

const perPage = 20;

/** A page of what was said, the newest first: what is older than the entry `before`, if that is given. */
export async function listFeedback(ctx: OwnerContext, botId: string, { before }: { before?: number } = {}) {
  const rows = await ctx.db
    .select({
      id: feedback.id,
      author: feedback.author,
      username: feedback.username,
      rating: feedback.rating,
      comment: feedback.comment,
      createdAt: feedback.createdAt,
      isTest: sql<boolean>`${chat.channel} = 'test'`,
      /** Of the group it was given in. */
      group: sql<string | null>`case when ${chat.type} <> 'private' then ${chat.title} end`,
    })
    .from(feedback)
    .innerJoin(chat, eq(chat.id, feedback.chatId))
    .innerJoin(bot, eq(bot.id, feedback.botId))
    .where(
      and(
        eq(feedback.botId, botId),
        eq(bot.ownerId, ctx.actor.accountId),
        before === undefined ? undefined : lt(feedback.id, before),
      ),
    )
    .orderBy(desc(feedback.id))
    .limit(perPage + 1);
  const entries = rows.slice(0, perPage);
  return { entries, older: rows.length > perPage ? entries.at(-1)?.id : undefined };
}

export type FeedbackEntry = Awaited<ReturnType<typeof listFeedback>>['entries'][number];
