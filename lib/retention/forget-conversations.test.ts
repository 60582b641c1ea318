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
  await db.execute(sql`truncate bot, lane, job, chat, message cascade`);
  botId = (await makeBot(db)).id;
});

/** A chat with its lane, and messages of so many days ago, the oldest first. */
async function talk(telegramChatId: number, days: number[]): Promise<number> {
  const last = Math.min(...days);
  const [made] = await db.execute<{ id: string }>(sql`
    insert into chat (bot_id, channel, telegram_chat_id, type, title, last_message_at)
    values (${botId}, 'telegram', ${telegramChatId}, 'private', 'Aziza', now() - make_interval(days => ${last})) returning id`);
  const chatId = Number(made?.id);
  await db.execute(sql`insert into lane (bot_id, key) values (${botId}, ${`${telegramChatId}:0`})`);
  for (const [updateId, ago] of days.entries()) {
    await db.execute(sql`
      insert into message (chat_id, bot_id, update_id, role, text, created_at)
      values (${chatId}, ${botId}, ${updateId}, 'user', 'Salom', now() - make_interval(days => ${ago}))`);
  }
  return chatId;
}

const chats = async () =>
  (await db.execute<{ id: number }>(sql`select telegram_chat_id::int as id from chat order by 1`)).map(({ id }) => id);
const lanes = async () =>
  (await db.execute<{ key: string }>(sql`select key from lane order by 1`)).map(({ key }) => key);

test('what is older is forgotten, with who they are when nothing of them is left', async () => {
  await talk(1, [50, 45, 40, 35, 31]);
  await talk(2, [40, 29, 1]);
  expect(await forgetConversations(ctx, 30, batches)).toEqual({
    message: 6,
    feedback: 0,
    test_trace: 0,
    chat: 1,
    lane: 1,
  });
  expect(await db.execute(sql`select 1 from message`)).toHaveLength(2);
  expect([await chats(), await lanes()]).toEqual([[2], ['2:0']]);
});

test('a chat with something to send stays, and so do lanes with something to answer or set aside', async () => {
  const waitsForSend = await talk(1, [40]);
  await talk(2, [40]);
  await talk(3, [40]);
  await db.execute(sql`
    insert into outbox (bot_id, chat_id, update_id, position, method, payload)
    values (${botId}, ${waitsForSend}, 1, 0, 'sendMessage', '{}')`);
  await db.execute(sql`update lane set ready_at = now() where key = '2:0'`);
  for (const [key, state] of [
    ['2:0', 'waiting'],
    ['3:0', 'dead'],
  ] as const) {
    await db.execute(sql`
      insert into job (lane_id, bot_id, update_id, payload, state)
      select id, ${botId}::uuid, 1, '{}', ${state} from lane where key = ${key}`);
  }
  await forgetConversations(ctx, 30, batches);
  expect([await chats(), await lanes()]).toEqual([[1], ['1:0', '2:0', '3:0']]);
});

test('of many chats with many messages each is found, however the batches fall', async () => {
  for (let id = 1; id <= 10; id++) await talk(id, [90, 80, 70]);
  for (let id = 11; id <= 17; id++) await talk(id, [2]);
  expect(await forgetConversations(ctx, 30, batches)).toMatchObject({ message: 30, chat: 10, lane: 10 });
  expect(await chats()).toEqual([11, 12, 13, 14, 15, 16, 17]);
});
