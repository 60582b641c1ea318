import { beforeEach, describe, expect, test } from 'vitest';
import { testDatabase } from '#lib/testing/database.ts';
import { eventually } from '#lib/testing/eventually.ts';
import { makeBot } from '#lib/testing/factories.ts';
import { chat, outbox } from '../db/schema/index.ts';
import { acceptUpdates } from './accept-updates.ts';
import { type ClaimWish, turnOver } from './lanes.ts';

const { sql, db } = testDatabase();
const [noisy, quiet, other] = ['00', '77', 'ff'].map((start) => `${start}000000-0000-4000-8000-000000000000`) as [
  string,
  string,
  string,
];

beforeEach(async () => {
  await sql`truncate bot, lane, job, "update", outbox cascade`;
  for (const id of [noisy, quiet, other]) await makeBot(db, { id });
});

/** So many chats of a bot with an update each, due for a minute. */
async function fill(botId: string, lanes: number): Promise<void> {
  await sql`
    with made as (
      insert into lane (bot_id, key, ready_at)
      select ${botId}, n || ':0', clock_timestamp() - interval '1 minute' from generate_series(1, ${lanes}::int) n
      returning id, bot_id)
    insert into job (lane_id, bot_id, update_id, payload) select id, bot_id, id, '{}' from made`;
}

const claim = async (wish: Partial<ClaimWish> = {}) =>
  (await turnOver(sql, [], { limit: 1, leaseMs: 10_000, ...wish })).jobs;

function countByBot(jobs: { botId: string }[]) {
  return Object.fromEntries([...Map.groupBy(jobs, ({ botId }) => botId)].map(([id, list]) => [id, list.length]));
}

describe('bots take turns', () => {
  test('a bot with 10,000 chats that wait does not keep back one with a single chat', async () => {
    await fill(noisy, 10_000);
    await acceptUpdates(sql, [{ botId: quiet, updateId: 1, laneKey: '1:0', payload: '{}' }]);
    expect(countByBot(await claim({ limit: 1, after: noisy }))).toEqual({ [quiet]: 1 });
    expect(countByBot(await claim({ limit: 1, after: quiet }))).toEqual({ [noisy]: 1 });
    await acceptUpdates(sql, [{ botId: quiet, updateId: 2, laneKey: '2:0', payload: '{}' }]);
    expect(countByBot(await claim({ limit: 10 }))).toEqual({ [noisy]: 9, [quiet]: 1 });
  });

  test('each gets the same, and what some do not need goes to the others', async () => {
    await fill(noisy, 100);
    await fill(quiet, 100);
    await fill(other, 4);
    expect(countByBot(await claim({ limit: 60 }))).toEqual({ [noisy]: 28, [quiet]: 28, [other]: 4 });
  });

  test('a bot that has all that one may have gets nothing more', async () => {
    await fill(noisy, 10);
    await fill(quiet, 1);
    expect(countByBot(await claim({ limit: 10, mostOfOneBot: 3 }))).toEqual({ [noisy]: 3, [quiet]: 1 });
    await acceptUpdates(sql, [{ botId: quiet, updateId: 2, laneKey: '2:0', payload: '{}' }]);
    expect(countByBot(await claim({ limit: 10, full: [noisy] }))).toEqual({ [quiet]: 1 });
    expect(await claim({ limit: 10, full: [noisy] })).toEqual([]);
  });

  test('of one bot, the chat that has been due the longest comes first', async () => {
    await fill(noisy, 3);
    await sql`update lane set ready_at = ready_at - interval '1 second' where key = '3:0'`;
    const [first] = await claim();
    expect(await sql`select key from lane where id = ${first?.laneId ?? 0}`).toEqual([{ key: '3:0' }]);
  });
});

/** What a claim of ten reads of the tables of the inbox: how often all of one, and how many rows by an index. */
async function reads(): Promise<{ tablesReadThrough: number; rows: number }> {
  return await sql.begin(async (tx) => {
    // The counters of the connection: what it has read before is in them.
    const counters = async () => {
      const [row] = await tx<{ tablesReadThrough: string; rows: string }[]>`
        select sum(seq_scan) as "tablesReadThrough", sum(idx_tup_fetch) as rows from pg_stat_xact_user_tables
        where relname in ('lane', 'job', 'bot')`;
      return { tablesReadThrough: Number(row?.tablesReadThrough), rows: Number(row?.rows) };
    };
    const before = await counters();
    expect(await tx`select * from inbox_claim_fairly(10, '10 seconds', ${quiet}, '{}', 10)`).toHaveLength(10);
    const after = await counters();
    return {
      tablesReadThrough: after.tablesReadThrough - before.tablesReadThrough,
      rows: after.rows - before.rows,
    };
  });
}

describe('the cost of a claim', () => {
  test('does not grow with what waits, and no table is read through', async () => {
    await fill(noisy, 30);
    const few = await reads();
    await fill(other, 10_000);
    await fill(quiet, 10_000);
    const many = await reads();
    expect(few.tablesReadThrough + many.tablesReadThrough).toBe(0);
    expect(many.rows).toBeLessThanOrEqual(few.rows + 10);
  });

  test('does not grow with what is leased or told to wait', async () => {
    await fill(noisy, 3000);
    expect(await claim({ limit: 2000 })).toHaveLength(2000);
    const waiting = await claim({ limit: 1000 });
    const outcome = { kind: 'retry' as const, delayMs: 600_000, isFailure: false, error: '429' };
    await turnOver(
      sql,
      waiting.map((job) => ({ job, outcome })),
      { limit: 0, leaseMs: 1000 },
    );
    await fill(quiet, 30);
    // What the claims above left behind in the indexes is cleared away by the first to come across it.
    await reads();
    const { tablesReadThrough, rows } = await reads();
    expect(tablesReadThrough).toBe(0);
    expect(rows).toBeLessThan(100);
  });
});

test('a chat that another worker gives back in the middle of a claim is claimed with its next update', async () => {
  await fill(noisy, 1);
  for (const updateId of [1, 2]) await acceptUpdates(sql, [{ botId: quiet, updateId, laneKey: '7:0', payload: '{}' }]);
  // The claim stands still when it has leased the first lane, before it comes to the second.
  await sql`
    create function wait_at_gate() returns trigger language plpgsql as
    'begin perform pg_advisory_xact_lock(1); return new; end'`;
  await sql.unsafe(
    `create trigger gate before update on lane for each row when (new.bot_id = '${noisy}') execute function wait_at_gate()`,
  );
  const gate = await sql.reserve();
  await gate`select pg_advisory_lock(1)`;
  const both = claim({ limit: 2 });
  await eventually(async () =>
    expect(await sql`select from pg_locks where locktype = 'advisory' and not granted`).toHaveLength(1),
  );
  const [job] = await claim({ after: noisy });
  if (!job) throw new Error('nothing to claim');
  await turnOver(sql, [{ job, outcome: { kind: 'done' } }], { limit: 0, leaseMs: 1000 });
  await gate`select pg_advisory_unlock(1)`;
  gate.release();
  expect(countByBot(await both)).toEqual({ [noisy]: 1, [quiet]: 1 });
  await sql`drop function wait_at_gate cascade`;
});

describe('the end of a claim', () => {
  async function sendingRow(): Promise<number> {
    const [talk] = await db
      .insert(chat)
      .values({ botId: noisy, channel: 'telegram', telegramChatId: 7, type: 'private' })
      .returning();
    const row = { botId: noisy, chatId: talk?.id ?? 0, updateId: 1, position: 0, method: 'sendMessage', payload: {} };
    const [made] = await db
      .insert(outbox)
      .values({ ...row, state: 'sending', sends: 1 })
      .returning();
    return made?.id ?? 0;
  }
  const sends = () => sql`select state, telegram_message_id as id from outbox`;

  test('notes down what was sent, takes the next of the chat, and tells which lanes were kept', async () => {
    for (const updateId of [1, 2])
      await acceptUpdates(sql, [{ botId: noisy, updateId, laneKey: '7:0', payload: '{}' }]);
    const [job] = await claim();
    if (!job) throw new Error('nothing to claim');
    job.taken.push({ outboxId: await sendingRow(), telegramMessageId: 55 });
    const ended = [
      { job, outcome: { kind: 'done' as const } },
      { job: { ...job, laneId: job.laneId + 1, taken: [] }, outcome: { kind: 'done' as const } },
    ];
    const { kept, jobs } = await turnOver(sql, ended, { limit: 5, leaseMs: 10_000 });
    expect(kept).toEqual([true, false]);
    expect(jobs).toMatchObject([{ updateId: 2, fence: job.fence + 1 }]);
    expect(await sends()).toEqual([{ state: 'sent', id: '55' }]);
  });

  test('of a worker that has lost the lane ends nothing, but what it has sent is noted down', async () => {
    await fill(noisy, 1);
    const [job] = await claim();
    if (!job) throw new Error('nothing to claim');
    await sql`update lane set fence = fence + 1`;
    job.taken.push({ outboxId: await sendingRow(), telegramMessageId: 55 });
    const { kept } = await turnOver(sql, [{ job, outcome: { kind: 'done' } }], { limit: 0, leaseMs: 10_000 });
    expect(kept).toEqual([false]);
    expect(await db.$count(outbox)).toBe(1);
    expect(await sends()).toEqual([{ state: 'sent', id: '55' }]);
    expect(await sql`select state from job`).toEqual([{ state: 'waiting' }]);
  });
});
