import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { chat, outbox } from '../db/schema/index.ts';
import { renderMetrics } from '../metrics/registry.ts';
import { testDatabase } from '../testing/database.ts';
import { makeBot } from '../testing/factories.ts';
import { markEnded, markSending, markSent, markUnreachable, markUnsent, type OutboxRow } from './outbox.ts';

const { db } = testDatabase();

async function pendingRow(): Promise<OutboxRow> {
  const bot = await makeBot(db);
  const [talk] = await db
    .insert(chat)
    .values({ botId: bot.id, channel: 'telegram', telegramChatId: 7, type: 'private' })
    .returning();
  const [row] = await db
    .insert(outbox)
    .values({ botId: bot.id, chatId: talk?.id ?? 0, updateId: 1, position: 0, method: 'sendMessage', payload: {} })
    .returning();
  if (!row) throw new Error('no row was made');
  return { ...row, placeInMs: null };
}

async function sending(row: OutboxRow): Promise<OutboxRow> {
  const marked = await markSending(db, row, null);
  if (!marked) throw new Error('there was nothing to send');
  return marked;
}

const states = async () => (await db.select().from(outbox)).map(({ state, sends }) => ({ state, sends })).at(-1);

test('a worker that comes too late with a refusal does not take back what another has sent', async () => {
  const row = await pendingRow();
  const late = await sending(row);
  const other = await sending(late);
  await markSent(db, other, 5);
  await markUnsent(db, late, '429');
  await markEnded(db, late, 'failed', 'too late');
  expect(await states()).toEqual({ state: 'sent', sends: 2 });
});

test('a send that certainly did not happen does not count', async () => {
  const row = await sending(await pendingRow());
  await markUnsent(db, row, 'no network');
  expect(await states()).toEqual({ state: 'pending', sends: 0 });
});

test('what was cancelled is not sent', async () => {
  const row = await pendingRow();
  await markEnded(db, await sending(row), 'failed', 'the bot was blocked');
  expect(await markSending(db, row, null)).toBeNull();
});

test('what ends without being sent is counted: a refusal once, and all that waited for a chat that is gone', async () => {
  const failed = () => Number(/^botfactory_outbox_settled_total\{state="failed"\} (\d+)$/m.exec(renderMetrics())?.[1]);
  const before = failed();
  const refused = await sending(await pendingRow());
  await markEnded(db, refused, 'failed', 'refused');
  await markEnded(db, refused, 'failed', 'refused');
  expect(failed()).toBe(before + 1);

  const first = await pendingRow();
  const [{ chatId, botId } = { chatId: 0, botId: '' }] = await db.select().from(outbox).where(eq(outbox.id, first.id));
  await db.insert(outbox).values({ botId, chatId, updateId: 1, position: 1, method: 'sendMessage', payload: {} });
  await markUnreachable(db, [chatId], 'the bot was blocked', null);
  expect(failed()).toBe(before + 3);
});
