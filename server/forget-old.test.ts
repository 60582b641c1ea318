import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { turnsShown } from '#lib/conversation/test-chat.ts';
import { chat, message, outbox } from '#lib/db/schema/index.ts';
import { testContext } from '#lib/testing/context.ts';
import { testDatabase } from '#lib/testing/database.ts';
import { makeBot } from '#lib/testing/factories.ts';
import { forgetOld } from './forget-old.ts';

const { db } = testDatabase();
const ctx = testContext(db, { kind: 'system' });

/** A chat of a bot of its own in which as many turns were answered 31 days ago. */
async function oldChat(channel: 'telegram' | 'test', turns: number): Promise<number> {
  const { id: botId } = await makeBot(db);
  const [made] = await db.insert(chat).values({ botId, channel, telegramChatId: 1, type: 'private' }).returning();
  const chatId = made?.id ?? 0;
  const createdAt = sql`now() - interval '31 days'`;
  for (let updateId = 1; updateId <= turns; updateId++) {
    const row = { botId, chatId, updateId, createdAt };
    await db.insert(message).values({ ...row, role: 'user', text: 'Salom' });
    await db.insert(outbox).values({ ...row, position: 0, method: 'sendMessage', payload: {}, state: 'sent' });
  }
  return chatId;
}

const updatesSentTo = async (chatId: number) =>
  (await db.select().from(outbox).where(sql`${outbox.chatId} = ${chatId}`).orderBy(outbox.updateId)).map(
    ({ updateId }) => updateId,
  );

test('settled sends are forgotten after a month', async () => {
  const chatId = await oldChat('telegram', 1);
  await forgetOld(ctx);
  expect(await updatesSentTo(chatId)).toEqual([]);
});

test('the Test Bot page keeps its answers, of as many turns as it shows', async () => {
  const chatId = await oldChat('test', turnsShown + 1);
  await forgetOld(ctx);
  const updates = await updatesSentTo(chatId);
  expect(updates).toHaveLength(turnsShown);
  expect(updates[0]).toBe(2);
});
