import { beforeEach, expect, test } from 'vitest';
import { testContext } from '#lib/testing/context.ts';
import { testDatabase } from '#lib/testing/database.ts';
import { eventually } from '#lib/testing/eventually.ts';
import { makeBot } from '#lib/testing/factories.ts';
import { claimJobs, finishJob } from '#lib/testing/work-lanes.ts';
import { acceptUpdates } from './accept-updates.ts';
import { dropDeadLetters, listDeadLetters, retryDeadLetters } from './dead-letters.ts';

const { sql, db } = testDatabase();
const ctx = { ...testContext(db, { kind: 'system' }) };
let botId: string;

beforeEach(async () => {
  await sql`truncate bot, lane, job, "update" cascade`;
  botId = (await makeBot(db)).id;
});

const accept = (updateId: number, laneKey = '7:0', of = botId) =>
  acceptUpdates(sql, [{ botId: of, updateId, laneKey, payload: '{}' }]);

/** Sets the first of the chat's updates aside, as the worker does. */
async function die(): Promise<void> {
  const [claimed] = await claimJobs(sql, 1, 10_000);
  if (claimed) await finishJob(sql, claimed, { kind: 'dead', error: 'broken' });
}

async function handledNext(): Promise<number | undefined> {
  const [claimed] = await claimJobs(sql, 1, 10_000);
  if (claimed) await finishJob(sql, claimed, { kind: 'done' });
  return claimed?.updateId;
}

test('what is put back comes before what was accepted after it', async () => {
  await accept(1);
  await die();
  await accept(2);
  expect(await retryDeadLetters(ctx, {})).toBe(1);
  expect([await handledNext(), await handledNext(), await handledNext()]).toEqual([1, 2, undefined]);
});

test('a chat that has nothing else to do is woken', async () => {
  await accept(1);
  await die();
  expect(await handledNext()).toBeUndefined();
  await retryDeadLetters(ctx, {});
  expect(await handledNext()).toBe(1);
});

test('while a worker holds the chat, what is put back waits for it', async () => {
  await accept(1);
  await die();
  await accept(2);
  const [held] = await claimJobs(sql, 1, 10_000);
  await retryDeadLetters(ctx, {});
  expect(await handledNext()).toBeUndefined();
  if (held) expect(await finishJob(sql, held, { kind: 'done' })).toBe(true);
  expect(await handledNext()).toBe(1);
});

test('the wanted ones only: by number, by bot', async () => {
  const other = await makeBot(db);
  await accept(1);
  await die();
  await accept(2, '8:0', other.id);
  await die();
  const [first] = await listDeadLetters(ctx);
  expect(await dropDeadLetters(ctx, { ids: [first?.id ?? 0], botId: other.id })).toBe(0);
  expect(await dropDeadLetters(ctx, { botId: other.id })).toBe(1);
  expect(await dropDeadLetters(ctx, { ids: [first?.id ?? 0] })).toBe(1);
  expect(await listDeadLetters(ctx)).toEqual([]);
});

test.for([
  ['put back', retryDeadLetters],
  ['dropped', dropDeadLetters],
] as const)('those of each bot are %s by themselves: no bot waits for another', async ([, change]) => {
  const bots = [botId, (await makeBot(db)).id].sort((a, b) => (a < b ? -1 : 1));
  for (const of of bots) {
    await accept(1, '7:0', of);
    await die();
  }
  const dead = async () => (await listDeadLetters(ctx)).map((letter) => letter.botId);
  let changing: Promise<number> | undefined;
  await sql.begin(async (tx) => {
    await tx`select from lane where bot_id = ${bots[1] ?? ''} for update`;
    changing = change(ctx, {});
    await eventually(async () => expect(await dead()).toEqual([bots[1]]));
  });
  expect(await changing).toBe(2);
  expect(await dead()).toEqual([]);
});
