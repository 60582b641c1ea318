import type { TransactionSql } from 'postgres';
import { beforeEach, describe, expect, test } from 'vitest';
import { openDatabase } from '#lib/db/client.ts';
import { testDatabase } from '#lib/testing/database.ts';
import { eventually } from '#lib/testing/eventually.ts';
import { makeBot } from '#lib/testing/factories.ts';
import { gatherUpdates, InboxFull, InboxSlow } from './gather-updates.ts';
import { workLocally } from './wake-workers.ts';

const statements: string[] = [];
const { sql, db, url } = testDatabase({ onQuery: (query) => statements.push(query) });
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
  const { accept } = gatherUpdates(sql);
  const accepted = await Promise.all(Array.from({ length: 50 }, (_, n) => accept(updateOf(n))));
  expect(accepted).toEqual(Array.from({ length: 50 }, () => true));
  expect(await commits()).toBe(2);
  const order = await sql<{ updateId: string }[]>`select update_id as "updateId" from job order by id`;
  expect(order.map(({ updateId }) => Number(updateId))).toEqual(Array.from({ length: 50 }, (_, n) => n));
});

test('a statement that takes long has another one beside it', async () => {
  const { accept } = gatherUpdates(sql, { besideAfterMs: 5 });
  await accept(updateOf(1));
  const other = (await makeBot(db)).id;
  const accepting = await sql.begin(async (tx) => {
    await tx`select from lane for update`;
    statements.length = 0;
    const held = accept(updateOf(2));
    expect(await accept({ ...updateOf(2), botId: other })).toBe(true);
    expect(statements.filter((query) => query.includes('inbox_accept'))).toHaveLength(2);
    return { held };
  });
  expect(await accepting.held).toBe(true);
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

describe('a bot whose rows somebody holds', () => {
  const held = {
    'its chats': (tx: TransactionSql) => tx`select from lane where bot_id = ${botId} for update`,
    'its own row': (tx: TransactionSql) => tx`delete from bot where id = ${botId}`,
    'the same update': (tx: TransactionSql) => tx`insert into "update" (bot_id, update_id) values (${botId}, 10)`,
  };

  test.for(Object.entries(held))('waits alone: %s', async ([, hold]) => {
    const others = await Promise.all([1, 2, 3].map(async () => (await makeBot(db)).id));
    const { accept } = gatherUpdates(sql);
    await accept(updateOf(1));
    const waiting: Promise<boolean>[] = [];
    const undo = new Error('as it was');
    const holding = sql.begin(async (tx) => {
      await hold(tx);
      for (const round of [10, 20, 30]) {
        waiting.push(...[0, 1, 2].map((n) => accept(updateOf(round + n))));
        const quick = others.map((other) => accept({ ...updateOf(round), botId: other }));
        expect(await outcomes(quick)).toEqual(['stored', 'stored', 'stored']);
      }
      throw undo;
    });
    await expect(holding).rejects.toBe(undo);
    expect(await outcomes(waiting)).toEqual(waiting.map(() => 'stored'));
    const rows = await sql`select 1 from job where bot_id = ${botId}`;
    expect(rows).toHaveLength(10);
    expect(await accept(updateOf(40))).toBe(true);
  });

  test('waits alone when one of its updates is refused, too', async () => {
    const { accept } = gatherUpdates(sql, { statements: 1 });
    await accept(updateOf(1));
    const accepting = await sql.begin(async (tx) => {
      await held['its chats'](tx);
      const all = [updateOf(2), updateOf(3, 'not text: \u0000'), updateOf(4)].map(accept);
      await accept({ ...updateOf(1), botId: (await makeBot(db)).id });
      return { all };
    });
    expect(await outcomes(accepting.all)).toEqual([
      'stored',
      expect.objectContaining({ message: expect.stringContaining('invalid byte sequence') }),
      'stored',
    ]);
  });

  test('finds its updates in the order in which they came', async () => {
    const { accept } = gatherUpdates(sql);
    await accept(updateOf(1));
    const accepted = await sql.begin(async (tx) => {
      await held['its chats'](tx);
      const accepting = Array.from({ length: 9 }, (_, n) => accept(updateOf(2 + n)));
      await accept({ ...updateOf(1), botId: (await makeBot(db)).id });
      // All of them have been tried together by then.
      statements.length = 0;
      const alone = () => statements.filter((query) => query.includes('inbox_accept_alone'));
      await eventually(() => expect(alone().length).toBeGreaterThan(2));
      return { accepting };
    });
    await Promise.all(accepted.accepting);
    const order = await sql<{ updateId: string }[]>`
      select update_id as "updateId" from job where bot_id = ${botId} order by id`;
    expect(order.map(({ updateId }) => Number(updateId))).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });

  test('is told so when it takes too long, keeps its share of the places until then, and no place of a worker', async () => {
    const client = openDatabase(url);
    const wishes: number[] = [];
    workLocally(client.sql, {
      reserve: (most) => {
        wishes.push(most);
        return null;
      },
      settle: () => {},
      wake: () => true,
    });
    const { accept } = gatherUpdates(client.sql, { statements: 1, mostWaiting: 10, shareOfBot: 0.3, patienceMs: 1000 });
    await accept(updateOf(1));
    const given = await sql.begin(async (tx) => {
      await tx`select from lane for update`;
      return await outcomes([2, 3, 4, 5, 6, 7].map((n) => accept(updateOf(n))));
    });
    const slow = expect.objectContaining({ constructor: InboxSlow, whose: 'bot' });
    const full = expect.objectContaining({ constructor: InboxFull, whose: 'bot' });
    // A statement had the first of them, the places were those of the others.
    expect(given).toEqual([full, slow, slow, slow, full, full]);
    expect(await outcomes([10, 11, 12].map((n) => accept(updateOf(n))))).toEqual(['stored', 'stored', 'stored']);
    await client.close();
    expect(wishes).toHaveLength(2);
  });
});
