import { and, desc, eq, sql } from 'drizzle-orm';
import type { OwnerContext } from '#lib/context.ts';
import { bot, chat, message } from '#lib/db/schema/index.ts';
import { notFound } from '#lib/errors.ts';

/** What has happened in Telegram lately, and which of an owner's first steps the database can tell of. */
export interface Activity {
  /** The last seven days, today last. */
  days: DayCount[];
  lastMessageAt: Date | null;
  /** Something was said on the Test Bot page. */
  tested: boolean;
  /** In Telegram; counted up to two, which is one more than the owner's own. */
  chats: number;
}

export interface DayCount {
  /** YYYY-MM-DD */
  date: string;
  messages: number;
}

const mostChats = 2;

/** The owner's bot at a glance. A day begins at midnight in `timeZone`. Throws `not_found`. */
export async function readActivity(
  ctx: OwnerContext,
  botId: string,
  { timeZone }: { timeZone: string },
): Promise<Activity> {
  const facts = await readFacts(ctx, botId);
  return { ...facts, days: await countByDay(ctx, botId, timeZone) };
}

async function readFacts({ db, actor }: OwnerContext, botId: string) {
  const last = db
    .select({ at: message.createdAt })
    .from(message)
    .innerJoin(chat, eq(chat.id, message.chatId))
    .where(and(eq(message.botId, bot.id), eq(chat.channel, 'telegram')))
    .orderBy(desc(message.createdAt))
    .limit(1)
    .as('last');
  const chatsIn = (channel: 'telegram' | 'test') => sql`
    select 1 from ${chat} where ${chat.botId} = ${bot.id} and ${chat.channel} = ${channel} limit ${mostChats}`;
  const [facts] = await db
    .select({
      lastMessageAt: last.at,
      tested: sql<boolean>`exists (${chatsIn('test')})`,
      chats: sql<number>`(select count(*)::int from (${chatsIn('telegram')}) as first_chats)`,
    })
    .from(bot)
    .leftJoinLateral(last, sql`true`)
    .where(and(eq(bot.id, botId), eq(bot.ownerId, actor.accountId)));
  if (!facts) throw notFound('bot');
  return facts;
}

/** Seven looks into the index on (bot, time), each no wider than its day. */
async function countByDay({ db }: OwnerContext, botId: string, timeZone: string): Promise<DayCount[]> {
  const today = sql`date_trunc('day', now() at time zone ${timeZone})`;
  const rows = await db.execute<{ date: string; messages: number }>(sql`
    select to_char(day, 'YYYY-MM-DD') as date, counted.messages
    from generate_series(${today} - interval '6 days', ${today}, interval '1 day') as day
    cross join lateral (
      select count(*)::int as messages
      from ${message}
      join ${chat} on ${chat.id} = ${message.chatId} and ${chat.channel} = 'telegram'
      where ${message.botId} = ${botId}
        and ${message.createdAt} >= day at time zone ${timeZone}
        and ${message.createdAt} < (day + interval '1 day') at time zone ${timeZone}
    ) as counted
    order by date`);
  return rows.map(({ date, messages }) => ({ date, messages }));
}
