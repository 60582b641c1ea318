import { and, desc, eq, inArray, sql } from 'drizzle-orm';
import type { OwnerContext } from '#lib/context.ts';
import { bot, chat, message, outbox } from '#lib/db/schema/index.ts';
import { notFound } from '#lib/errors.ts';

/** What has happened in Telegram lately, and which of an owner's first steps the database can tell of. */
export interface Activity {
  /** The last seven days, today last. */
  days: DayCount[];
  lastMessageAt: Date | null;
  /** The model has answered on the Test Bot page, and not with an apology. */
  tested: boolean;
  /** In Telegram; counted up to two, which is one more than the owner's own. */
  chats: number;
  /** Chats in which an answer of the last 24 hours may not have arrived, the newest first: their titles, or else their ids. */
  unsure: string[];
}

export interface DayCount {
  /** YYYY-MM-DD */
  date: string;
  messages: number;
}

const mostChats = 2;
const mostUnsure = 100;

/** The owner's bot at a glance. A day begins at midnight in `timeZone`. Throws `not_found`. */
export async function readActivity(
  ctx: OwnerContext,
  botId: string,
  { timeZone }: { timeZone: string },
): Promise<Activity> {
  const facts = await readFacts(ctx, botId);
  const days = await readDays(ctx, [botId], { timeZone });
  return { ...facts, days: days.get(botId) ?? [] };
}

/** Of a bot that the question around it names. */
const lastInTelegram = (db: OwnerContext['db']) =>
  db
    .select({ at: message.createdAt })
    .from(message)
    .innerJoin(chat, eq(chat.id, message.chatId))
    .where(and(eq(message.botId, bot.id), eq(chat.channel, 'telegram')))
    .orderBy(desc(message.createdAt))
    .limit(1)
    .as('last');

/** When the last message of each of the owner's bots came in Telegram, by the id of the bot; null: none has. */
export async function readLastMessages({ db, actor }: OwnerContext): Promise<Map<string, Date | null>> {
  const last = lastInTelegram(db);
  const rows = await db
    .select({ botId: bot.id, at: last.at })
    .from(bot)
    .leftJoinLateral(last, sql`true`)
    .where(eq(bot.ownerId, actor.accountId));
  return new Map(rows.map(({ botId, at }) => [botId, at]));
}

async function readFacts({ db, actor }: OwnerContext, botId: string) {
  const last = lastInTelegram(db);
  const answered = sql`
    select 1 from ${message} join ${chat} on ${chat.id} = ${message.chatId}
    where ${chat.botId} = ${bot.id} and ${chat.channel} = 'test' and ${message.finish} in ('complete', 'cut')`;
  const chats = sql`
    select 1 from ${chat} where ${chat.botId} = ${bot.id} and ${chat.channel} = 'telegram' limit ${mostChats}`;
  const unsure = sql`
    select coalesce(nullif(${chat.title}, ''), ${chat.telegramChatId}::text) as title, max(${outbox.id}) as newest
    from ${outbox} join ${chat} on ${chat.id} = ${outbox.chatId}
    where ${outbox.botId} = ${bot.id} and ${outbox.state} = 'ambiguous' and ${outbox.createdAt} > now() - interval '24 hours'
    group by ${chat.id} order by newest desc limit ${mostUnsure}`;
  const [facts] = await db
    .select({
      lastMessageAt: last.at,
      tested: sql<boolean>`exists (${answered})`,
      chats: sql<number>`(select count(*)::int from (${chats}) as first_chats)`,
      unsure: sql<string[]>`array(select title from (${unsure}) as newest_first)`,
    })
    .from(bot)
    .leftJoinLateral(last, sql`true`)
    .where(and(eq(bot.id, botId), eq(bot.ownerId, actor.accountId)));
  if (!facts) throw notFound('bot');
  return facts;
}

/**
 * The last seven days of several of the owner's bots by the id of the bot, in one question: seven looks for each into
 * the index on (bot, time), each no wider than its day. A day begins at midnight in `timeZone`. Somebody else's bot is
 * left out.
 */
export async function readDays(
  { db, actor }: OwnerContext,
  botIds: string[],
  { timeZone }: { timeZone: string },
): Promise<Map<string, DayCount[]>> {
  const today = sql`date_trunc('day', now() at time zone ${timeZone})`;
  const rows = await db.execute<{ botId: string; date: string; messages: number }>(sql`
    select ${bot.id} as "botId", to_char(day, 'YYYY-MM-DD') as date, counted.messages
    from ${bot}
    cross join generate_series(${today} - interval '6 days', ${today}, interval '1 day') as day
    cross join lateral (
      select count(*)::int as messages
      from ${message}
      join ${chat} on ${chat.id} = ${message.chatId} and ${chat.channel} = 'telegram'
      where ${message.botId} = ${bot.id}
        and ${message.createdAt} >= day at time zone ${timeZone}
        and ${message.createdAt} < (day + interval '1 day') at time zone ${timeZone}
    ) as counted
    where ${and(inArray(bot.id, botIds), eq(bot.ownerId, actor.accountId))}
    order by date`);
  const ofBots = Map.groupBy(rows, ({ botId }) => botId);
  return new Map([...ofBots].map(([id, days]) => [id, days.map(({ date, messages }) => ({ date, messages }))]));
}
