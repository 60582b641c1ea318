import { sql } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { acceptUpdates } from '#lib/inbox/accept-updates.ts';
import { holdLane, LaneLost } from '#lib/inbox/hold-lane.ts';
import { turnOver } from '#lib/inbox/lanes.ts';
import { testContext } from '#lib/testing/context.ts';
import { testDatabase } from '#lib/testing/database.ts';
import { makeBot } from '#lib/testing/factories.ts';
import { forgetLanes } from './forget-lanes.ts';

const database = testDatabase();
const { db } = database;
const ctx = testContext(db, { kind: 'system' });
const batches = { size: 3, pauseMs: 0, signal: new AbortController().signal };
let botId: string;

beforeEach(async () => {
  await db.execute(sql`truncate bot, lane, job, chat, "update" cascade`);
  botId = (await makeBot(db)).id;
});

/** Chats in Telegram, numbered up from `first`, with their lanes; the last message of each came so many days ago. */
async function chats(first: number, count: number, days: number): Promise<void> {
  await db.execute(sql`
    with made as (
      insert into chat (bot_id, channel, telegram_chat_id, type, last_message_at)
      select ${botId}::uuid, 'telegram', n, 'private', now() - make_interval(days => ${days})
      from generate_series(${first}::int, ${first + count - 1}::int) as n
      returning bot_id, telegram_chat_id)
    insert into lane (bot_id, key) select bot_id, telegram_chat_id || ':0' from made`);
}
const addLane = (key: string) => db.execute(sql`insert into lane (bot_id, key) values (${botId}, ${key})`);
const lanes = async () =>
  (await db.execute<{ key: string }>(sql`select key from lane order by id`)).map(({ key }) => key);

test('lanes of chats that are silent for 30 days, or gone, are taken away, and the others stay', async () => {
  await chats(1, 4, 31);
  await chats(5, 2, 29);
  await db.execute(sql`
    insert into chat (bot_id, channel, telegram_chat_id, thread_id, type)
    values (${botId}, 'telegram', -1001234567890, 42, 'supergroup'), (${botId}, 'test', 9, 0, 'private')`);
  for (const key of ['-1001234567890:42', '-1001234567890:0', '9:0']) await addLane(key);
  for (const key of ['test', '7', ':', '1:2:3', '99999999999999999999:0', '']) await addLane(key);
  expect(await forgetLanes(ctx, batches)).toBe(4 + 2 + 6);
  expect(await lanes()).toEqual(['5:0', '6:0', '-1001234567890:42']);
});

test('a lane in which something waits, is under way or was set aside stays, and so does one that somebody holds', async () => {
  await chats(1, 6, 31);
  await db.execute(sql`update lane set ready_at = now() where key = '1:0'`);
  await db.execute(sql`update lane set lease_until = now() - interval '1 day' where key = '2:0'`);
  for (const [key, state] of [
    ['3:0', 'waiting'],
    ['4:0', 'dead'],
  ] as const)
    await db.execute(sql`
      insert into job (lane_id, bot_id, update_id, payload, state)
      select id, ${botId}::uuid, 1, '{}', ${state} from lane where key = ${key}`);
  await database.sql.begin(async (tx) => {
    await tx`select from lane where key = '5:0' for update`;
    expect(await forgetLanes(ctx, batches)).toBe(1);
  });
  expect(await lanes()).toEqual(['1:0', '2:0', '3:0', '4:0', '5:0']);
});

test('one that is made anew does not revive the claim of the old one', async () => {
  const say = (updateId: number) => acceptUpdates(database.sql, [{ botId, updateId, laneKey: '1:0', payload: '{}' }]);
  const claim = async () => (await turnOver(database.sql, [], { limit: 1, leaseMs: 60_000 })).jobs[0];
  await say(1);
  const old = await claim();
  if (!old) throw new Error('nothing was claimed');
  await turnOver(database.sql, [{ job: old, outcome: { kind: 'done' } }], { limit: 0, leaseMs: 0 });
  expect(await forgetLanes(ctx, batches)).toBe(1);
  await say(2);
  const anew = await claim();
  expect(anew).toMatchObject({ updateId: 2, fence: old.fence });
  await expect(db.transaction((tx) => holdLane(tx, old))).rejects.toThrow(LaneLost);
  const ended = await turnOver(database.sql, [{ job: old, outcome: { kind: 'done' } }], { limit: 0, leaseMs: 0 });
  expect(ended.kept).toEqual([false]);
});

/** Rows that the cleaning reads of the table. */
async function rowsRead(table: 'chat' | 'lane'): Promise<number> {
  return await db.transaction(async (tx) => {
    const counter = async () => {
      const [row] = await tx.execute<{ rows: string }>(sql`
        select seq_tup_read + coalesce(idx_tup_fetch, 0) as rows from pg_stat_xact_user_tables where relname = ${table}`);
      return Number(row?.rows);
    };
    const before = await counter();
    expect(await forgetLanes({ ...ctx, db: tx }, { ...batches, size: 100 })).toBe(0);
    return (await counter()) - before;
  });
}

test('each chat is looked up once, and each lane is read two or three times, however many there are', async () => {
  for (const [first, count] of [
    [1, 500],
    [501, 2500],
  ] as const) {
    await chats(first, count, 1);
    await db.execute(sql`analyze chat, lane`);
    const all = first - 1 + count;
    expect(await rowsRead('chat')).toBeLessThanOrEqual(all);
    expect(await rowsRead('lane')).toBeLessThanOrEqual(3 * all);
  }
});
