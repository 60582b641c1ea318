import { expect, test } from 'vitest';
import { chat, message } from '#lib/db/schema/index.ts';
import { testContext } from '#lib/testing/context.ts';
import { testDatabase } from '#lib/testing/database.ts';
import { makeAccount, makeBot, makeToken } from '#lib/testing/factories.ts';
import { botWithToken, countBots, listBots } from './queries.ts';

const { db } = testDatabase();
const timeZone = 'Asia/Tashkent';

let updateId = 0;
async function say(botId: string, channel: 'telegram' | 'test', createdAt: Date) {
  updateId += 1;
  const [talk] = await db
    .insert(chat)
    .values({ botId, channel, telegramChatId: 1, type: 'private' })
    .onConflictDoUpdate({
      target: [chat.botId, chat.channel, chat.telegramChatId, chat.threadId],
      set: { type: 'private' },
    })
    .returning();
  await db.insert(message).values({ chatId: talk?.id ?? 0, botId, updateId, role: 'user', text: 'salom', createdAt });
}

test('the list holds the owner’s bots, oldest first, with what happened in Telegram', async () => {
  const { id: ownerId } = await makeAccount(db);
  const ctx = testContext(db, { kind: 'owner', accountId: ownerId });
  const older = await makeBot(db, { ownerId, name: 'Older', createdAt: new Date(1000) });
  const newer = await makeBot(db, { ownerId, name: 'Newer' });
  await makeBot(db);
  const now = new Date();
  await say(older.id, 'telegram', new Date(now.getTime() - 48 * 3_600_000));
  await say(older.id, 'telegram', now);
  await say(older.id, 'test', now);
  await say(newer.id, 'test', now);

  const bots = await listBots(ctx, { timeZone });

  expect(bots).toMatchObject([
    { id: older.id, messagesToday: 1, lastActivityAt: now },
    { id: newer.id, messagesToday: 0, lastActivityAt: null },
  ]);
  expect(JSON.stringify(bots)).not.toMatch(/envelope|(token|secret)hash|v1\./i);
  expect(await listBots(ctx, { timeZone, botId: newer.id })).toMatchObject([{ id: newer.id }]);
  expect(await countBots(ctx)).toBe(2);
});

test('the day begins at midnight where the owner is', async () => {
  const made = await makeBot(db);
  const ctx = testContext(db, { kind: 'owner', accountId: made.ownerId });
  const hour = 3_600_000;
  await say(made.id, 'telegram', new Date());
  const midnightIn = (offsetHours: number) =>
    Math.floor((Date.now() + offsetHours * hour) / (24 * hour)) * 24 * hour - offsetHours * hour;
  await say(made.id, 'telegram', new Date(midnightIn(5) - 1));
  await say(made.id, 'telegram', new Date(midnightIn(5)));
  expect(await listBots(ctx, { timeZone })).toMatchObject([{ messagesToday: 2 }]);
});

test('a bot is found by its token under every key of the ring, and by another token of the same bot', async () => {
  const made = await makeBot(db);
  const ctx = testContext(db, { kind: 'system' });
  const keyring = [{ kid: 'newer', key: Buffer.alloc(32, 9) }, ...ctx.keyring];
  expect(await botWithToken({ ...ctx, keyring }, made.token)).toMatchObject({ id: made.id });
  expect(await botWithToken(ctx, `${made.telegramId}:${'x'.repeat(35)}`)).toMatchObject({ id: made.id });
  expect(await botWithToken(ctx, makeToken())).toBeNull();
});
