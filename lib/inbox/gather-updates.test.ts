import { beforeEach, expect, test } from 'vitest';
import { testDatabase } from '#lib/testing/database.ts';
import { makeBot } from '#lib/testing/factories.ts';
import { gatherUpdates, InboxFull, InboxSlow } from './gather-updates.ts';

const { sql, db } = testDatabase();
let botId: string;

beforeEach(async () => {
  await sql`truncate bot, lane, job, "update" cascade`;
  botId = (await makeBot(db)).id;
});

const updateOf = (updateId: number, payload = '{}') => ({ botId, updateId, laneKey: '7:0', payload });
const outcomes = async (accepting: Promise<boolean>[]) =>
  (await Promise.allSettled(accepting)).map((result) => (result.status === 'fulfilled' ? 'stored' : result.reason));
/** How many transactions have stored something: rows of one share their xmin. */
async function commits(): Promise<number> {
  const [row] = await sql<{ count: number }[]>`select count(distinct xmin::text)::int as count from job`;
  return row?.count ?? 0;
}

test('what arrives while others are committed shares one commit, in the order of arrival', async () => {
  const { accept } = gatherUpdates(sql, { statements: 1 });
  const accepted = await Promise.all(Array.from({ length: 50 }, (_, n) => accept(updateOf(n))));
  expect(accepted).toEqual(Array.from({ length: 50 }, () => true));
  expect(await commits()).toBe(2);
  const order = await sql<{ updateId: string }[]>`select update_id as "updateId" from job order by id`;
  expect(order.map(({ updateId }) => Number(updateId))).toEqual(Array.from({ length: 50 }, (_, n) => n));
});

test('a statement takes so many updates and so many characters of them, and one however large', async () => {
  const few = gatherUpdates(sql, { statements: 1, most: 10 });
  await Promise.all(Array.from({ length: 21 }, (_, n) => few.accept(updateOf(n))));
  expect(await commits()).toBe(3);
  const small = gatherUpdates(sql, { statements: 1, mostCharacters: 10 });
  await Promise.all(Array.from({ length: 3 }, (_, n) => small.accept(updateOf(100 + n, 'x'.repeat(20)))));
  expect(await commits()).toBe(6);
});

test('who comes when too much waits is turned away, by number or by size, and the others are stored', async () => {
  for (const [first, limit] of [
    [0, { mostWaiting: 2 }],
    [10, { mostWaitingCharacters: 4 }],
  ] as const) {
    const { accept } = gatherUpdates(sql, { statements: 1, most: 1, shareOfBot: 1, ...limit });
    const results = await Promise.allSettled([0, 1, 2, 3].map((n) => accept(updateOf(first + n))));
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'fulfilled', 'rejected']);
    expect(results[3]).toMatchObject({ reason: expect.any(InboxFull) });
    expect(await accept(updateOf(first + 4))).toBe(true);
  }
});

test('a bot that takes its share of the places is turned away alone, by number or by size', async () => {
  const other = (await makeBot(db)).id;
  for (const [first, limit] of [
    [0, { mostWaiting: 10 }],
    [20, { mostWaitingCharacters: 20 }],
  ] as const) {
    const { accept } = gatherUpdates(sql, { statements: 1, most: 1, shareOfBot: 0.2, ...limit });
    const noisy = [0, 1, 2, 3, 4].map((n) => accept(updateOf(first + n)));
    const quiet = [0, 1].map((n) => accept({ ...updateOf(first + n), botId: other }));
    const full = expect.objectContaining({ whose: 'bot' });
    expect(await outcomes(noisy)).toEqual(['stored', 'stored', 'stored', full, full]);
    expect(await outcomes(quiet)).toEqual(['stored', 'stored']);
    expect(await accept(updateOf(first + 5))).toBe(true);
  }
});

test('who waits too long for a slow database is told so, and what no statement has taken is not stored', async () => {
  const { accept } = gatherUpdates(sql, { statements: 1, most: 1, patienceMs: 100 });
  await accept(updateOf(1));
  const given = await sql.begin(async (tx) => {
    await tx`select from lane for update`;
    return await outcomes([accept(updateOf(2)), accept(updateOf(3))]);
  });
  expect(given).toEqual([expect.any(InboxSlow), expect.any(InboxSlow)]);
  expect(await accept(updateOf(4))).toBe(true);
  const stored = await sql<{ updateId: string }[]>`select update_id as "updateId" from job order by id`;
  expect(stored.map(({ updateId }) => updateId)).toEqual(['1', '2', '4']);
});
