import { sql } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { testContext } from '#lib/testing/context.ts';
import { testDatabase } from '#lib/testing/database.ts';
import { makeBot } from '#lib/testing/factories.ts';
import { forgetConversations } from './forget-conversations.ts';

const { db } = testDatabase();
const ctx = testContext(db, { kind: 'system' });
const batches = { size: 3, pauseMs: 0, signal: new AbortController().signal };
let botId: string;

beforeEach(async () => {
  await db.execute(sql`truncate bot, chat, message cascade`);
  botId = (await makeBot(db)).id;
});

/** A chat with messages of so many days ago, the oldest first. */
async function talk(telegramChatId: number, days: number[]): Promise<number> {
  const last = Math.min(...days);
  const [made] = await db.execute<{ id: string }>(sql`
    insert into chat (bot_id, channel, telegram_chat_id, type, title, last_message_at)
    values (${botId}, 'telegram', ${telegramChatId}, 'private', 'Aziza', now() - make_interval(days => ${last})) returning id`);
  const chatId = Number(made?.id);
  for (const [updateId, ago] of days.entries()) {
    await db.execute(sql`
      insert into message (chat_id, bot_id, update_id, role, text, created_at)
      values (${chatId}, ${botId}, ${updateId}, 'user', 'Salom', now() - make_interval(days => ${ago}))`);
  }
  return chatId;
}

const chats = async () =>
  (await db.execute<{ id: number }>(sql`select telegram_chat_id::int as id from chat order by 1`)).map(({ id }) => id);

test('what is older is forgotten, with who they are when nothing of them is left', async () => {
  await talk(1, [50, 45, 40, 35, 31]);
  await talk(2, [40, 29, 1]);
  expect(await forgetConversations(ctx, 30, batches)).toEqual({
    message: 6,
    feedback: 0,
    test_trace: 0,
    chat: 1,
  });
  expect(await db.execute(sql`select 1 from message`)).toHaveLength(2);
  expect(await chats()).toEqual([2]);
});

test('a chat with something to send stays', async () => {
  const waitsForSend = await talk(1, [40]);
  await talk(2, [40]);
  await db.execute(sql`
    insert into outbox (bot_id, chat_id, update_id, position, method, payload)
    values (${botId}, ${waitsForSend}, 1, 0, 'sendMessage', '{}')`);
  await forgetConversations(ctx, 30, batches);
  expect(await chats()).toEqual([1]);
});

test('of many chats with many messages each is found, however the batches fall', async () => {
  for (let id = 1; id <= 10; id++) await talk(id, [90, 80, 70]);
  for (let id = 11; id <= 17; id++) await talk(id, [2]);
  expect(await forgetConversations(ctx, 30, batches)).toMatchObject({ message: 30, chat: 10 });
  expect(await chats()).toEqual([11, 12, 13, 14, 15, 16, 17]);
});
