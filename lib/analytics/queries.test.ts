import { expect, test } from 'vitest';
import { chat, message, outbox } from '#lib/db/schema/index.ts';
import { testContext } from '#lib/testing/context.ts';
import { testDatabase } from '#lib/testing/database.ts';
import { makeAccount, makeBot } from '#lib/testing/factories.ts';
import { readActivity, readDays, readLastMessages } from './queries.ts';

const { db } = testDatabase();
const timeZone = 'Asia/Tashkent';
const dayMs = 24 * 3_600_000;
/** Tashkent is five hours ahead of UTC all year round. */
const offsetMs = 5 * 3_600_000;
const midnight = () => Math.floor((Date.now() + offsetMs) / dayMs) * dayMs - offsetMs;

async function makeChat(botId: string, channel: 'telegram' | 'test', telegramChatId: number, title = '') {
  const [row] = await db.insert(chat).values({ botId, channel, telegramChatId, title, type: 'private' }).returning();
  if (!row) throw new Error('no chat was made');
  return row;
}

let updateId = 0;
async function say({ id: chatId, botId }: { id: number; botId: string }, createdAt: number) {
  updateId += 1;
  await db
    .insert(message)
    .values({ chatId, botId, updateId, role: 'user', text: 'salom', createdAt: new Date(createdAt) });
}

async function answer(
  { id: chatId, botId }: { id: number; botId: string },
  finish: 'complete' | 'cut' | 'failed' | 'blocked' | null,
) {
  updateId += 1;
  await db.insert(message).values({ chatId, botId, updateId, role: 'assistant', text: 'Osh 35 000 soʻm.', finish });
}

async function ownedBot() {
  const made = await makeBot(db);
  return { made, ctx: testContext(db, { kind: 'owner', accountId: made.ownerId }) };
}

test('a bot that nobody has written to has seven empty days and no step behind it', async () => {
  const { made, ctx } = await ownedBot();
  const activity = await readActivity(ctx, made.id, { timeZone });
  expect(activity).toMatchObject({ lastMessageAt: null, tested: false, chats: 0 });
  expect(activity.days.map(({ messages }) => messages)).toEqual([0, 0, 0, 0, 0, 0, 0]);
});

test('messages in Telegram are counted by the owner’s days, the oldest of seven first', async () => {
  const { made, ctx } = await ownedBot();
  const talk = await makeChat(made.id, 'telegram', 1);
  const today = midnight();
  await say(talk, today);
  await say(talk, today - 1);
  await say(talk, today - dayMs);
  await say(talk, today - 6 * dayMs);
  await say(talk, today - 6 * dayMs - 1);
  const { days, lastMessageAt } = await readActivity(ctx, made.id, { timeZone });
  expect(days.map(({ messages }) => messages)).toEqual([1, 0, 0, 0, 0, 2, 1]);
  expect(days.at(-1)?.date).toBe(new Date(today + offsetMs).toISOString().slice(0, 10));
  expect(lastMessageAt).toEqual(new Date(today));
});

test.each(['complete', 'cut'] as const)(
  'a %s answer of the model on the Test Bot page is a step of its own, and no message in Telegram',
  async (finish) => {
    const { made, ctx } = await ownedBot();
    const talk = await makeChat(made.id, 'test', 1);
    await say(talk, Date.now());
    await answer(talk, finish);
    const activity = await readActivity(ctx, made.id, { timeZone });
    expect(activity).toMatchObject({ lastMessageAt: null, tested: true, chats: 0 });
    expect(activity.days.at(-1)?.messages).toBe(0);
  },
);

test('a greeting and an apology do not show that the bot works', async () => {
  const { made, ctx } = await ownedBot();
  const talk = await makeChat(made.id, 'test', 1);
  for (const finish of [null, 'failed', 'blocked'] as const) await answer(talk, finish);
  expect(await readActivity(ctx, made.id, { timeZone })).toMatchObject({ tested: false });
});

test('chats are counted no further than it matters', async () => {
  const { made, ctx } = await ownedBot();
  const chatsNow = async () => (await readActivity(ctx, made.id, { timeZone })).chats;
  await makeChat(made.id, 'telegram', 1);
  expect(await chatsNow()).toBe(1);
  await makeChat(made.id, 'telegram', 2);
  await makeChat(made.id, 'telegram', 3);
  expect(await chatsNow()).toBe(2);
});

test('somebody else’s bot is not found, and its messages are not counted in another', async () => {
  const { made, ctx } = await ownedBot();
  await say(await makeChat(made.id, 'telegram', 1), Date.now());
  const stranger = testContext(db, { kind: 'owner', accountId: (await makeAccount(db)).id });
  await expect(readActivity(stranger, made.id, { timeZone })).rejects.toMatchObject({ code: 'not_found' });
  const other = await makeBot(db, { ownerId: made.ownerId });
  const { days, chats } = await readActivity(ctx, other.id, { timeZone });
  expect([chats, ...days.map(({ messages }) => messages)]).toEqual([0, 0, 0, 0, 0, 0, 0, 0]);
});

test('several bots are asked about at once; somebody else’s is left out', async () => {
  const { made, ctx } = await ownedBot();
  const quiet = await makeBot(db, { ownerId: made.ownerId });
  const { made: foreign } = await ownedBot();
  await say(await makeChat(made.id, 'telegram', 1), Date.now());
  await say(await makeChat(foreign.id, 'telegram', 1), Date.now());
  const days = await readDays(ctx, [made.id, quiet.id, foreign.id], { timeZone });
  const counts = (id: string) => days.get(id)?.map(({ messages }) => messages);
  expect(counts(made.id)).toEqual([0, 0, 0, 0, 0, 0, 1]);
  expect(counts(quiet.id)).toEqual([0, 0, 0, 0, 0, 0, 0]);
  expect(counts(foreign.id)).toBeUndefined();
});

test('who may not have got an answer within a day, each once, who was meant last first', async () => {
  const { made, ctx } = await ownedBot();
  const people = await Promise.all(
    ['Aziza', 'Bobur', 'Dilnoza', ''].map((title, n) => makeChat(made.id, 'telegram', n, title)),
  );
  const [aziza, bobur, dilnoza, nameless] = people.map(({ id }) => id);
  const send = (chatId = 0, state: 'sent' | 'ambiguous' = 'ambiguous', createdAt = new Date()) => {
    updateId += 1;
    const what = { method: 'sendMessage', payload: {}, position: 0, updateId };
    return db.insert(outbox).values({ botId: made.id, chatId, state, createdAt, ...what });
  };
  await send(aziza);
  await send(bobur, 'sent');
  await send(dilnoza, 'ambiguous', new Date(Date.now() - dayMs - 1000));
  await send(nameless);
  await send(aziza);
  const { unsure } = await readActivity(ctx, made.id, { timeZone });
  expect(unsure).toEqual(['Aziza', '3']);
});

test('when the last message of each bot came is told to its owner alone', async () => {
  const { made, ctx } = await ownedBot();
  const { ctx: stranger } = await ownedBot();
  await say(await makeChat(made.id, 'test', 0), Date.now());
  expect(await readLastMessages(ctx)).toEqual(new Map([[made.id, null]]));
  const talk = await makeChat(made.id, 'telegram', 1);
  const at = midnight();
  await say(talk, at);
  await say(talk, at - 1);
  expect(await readLastMessages(ctx)).toEqual(new Map([[made.id, new Date(at)]]));
  expect([...(await readLastMessages(stranger)).keys()]).not.toContain(made.id);
});
