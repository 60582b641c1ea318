import { openDatabase } from '#lib/db/client.ts';
import { type MadeBot, makeAccount, makeBot } from '#lib/testing/factories.ts';

/** Messages of a chat that was talked in before the measurement. */
const messagesOfChat = 50;
const atOnce = 20;
/** Far from the ids of the updates that come: one that is known already would not be answered. */
const pastUpdates = 5_000_000_000;

/** Bots of one owner, and so many messages of people who have talked to them before, with all that such a talk leaves behind. */
export async function fillDatabase(
  url: string,
  { bots, history }: { bots: number; history: number },
): Promise<MadeBot[]> {
  const { sql, db, close } = openDatabase(url, { max: atOnce, silenceMs: 3_600_000 });
  const { id: ownerId } = await makeAccount(db);
  const made: MadeBot[] = [];
  while (made.length < bots) {
    const some = Math.min(atOnce, bots - made.length);
    made.push(...(await Promise.all(Array.from({ length: some }, () => makeBot(db, { ownerId })))));
  }
  const chats = Math.ceil(history / messagesOfChat);
  if (chats > 0) {
    await sql`
      with bots as (select id, row_number() over (order by id) - 1 as place, count(*) over () as bots from bot)
      insert into chat (bot_id, channel, telegram_chat_id, type, title)
      select bots.id, 'telegram', 9000000000 + n, 'private', 'Past'
      from generate_series(1, ${chats}::int) n join bots on n % bots.bots = bots.place`;
    await sql`insert into lane (bot_id, key) select bot_id, telegram_chat_id || ':0' from chat`;
    await sql`
      insert into message (chat_id, bot_id, update_id, role, text, created_at)
      select chat.id, chat.bot_id, ${pastUpdates}::bigint + chat.id * 100 + n / 2, case n % 2 when 0 then 'user' else 'assistant' end,
        repeat('How much is the tea, and when are you open? ', 3), now() - interval '1 minute' * (${messagesOfChat}::int - n)
      from chat cross join generate_series(0, ${messagesOfChat - 1}::int) n order by n, chat.id`;
    await sql`insert into "update" (bot_id, update_id) select bot_id, update_id from message where role = 'user'`;
    await sql`
      insert into outbox (bot_id, chat_id, update_id, position, method, payload, state, sends, sent_at)
      select bot_id, chat_id, update_id, 0, 'sendMessage', json_build_object('chat_id', chat_id, 'text', text), 'sent', 1, now()
      from message where role = 'assistant'`;
  }
  await sql`vacuum analyze`;
  await close();
  return made;
}
