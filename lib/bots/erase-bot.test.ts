import { beforeEach, expect, test } from 'vitest';
import { acceptUpdates } from '#lib/inbox/accept-updates.ts';
import { holdLane, LaneLost } from '#lib/inbox/hold-lane.ts';
import { type ClaimedJob, renewLeases, turnOver } from '#lib/inbox/lanes.ts';
import { createLog } from '#lib/log.ts';
import { testContext } from '#lib/testing/context.ts';
import { testDatabase } from '#lib/testing/database.ts';
import { eventually } from '#lib/testing/eventually.ts';
import { type MadeBot, makeBot } from '#lib/testing/factories.ts';
import { deleteAllBots } from './delete-all-bots.ts';
import { eraseBot } from './erase-bot.ts';

const { sql, db } = testDatabase();
const owner = ({ ownerId }: MadeBot) => testContext(db, { kind: 'owner', accountId: ownerId });
const isThere = async (botId: string) => (await sql`select 1 from bot where id = ${botId}`).length > 0;

beforeEach(() => sql`truncate bot, lane, job cascade`);

/** Chats with `each` messages and what else a bot has, and an update that waits in each. */
async function fill(botId: string, chats: number, each = 1): Promise<void> {
  await sql`
    with made as (
      insert into chat (bot_id, channel, telegram_chat_id, type)
      select ${botId}::uuid, 'telegram', n, 'private' from generate_series(1, ${chats}::int) as n returning id
    ), said as (
      insert into message (chat_id, bot_id, update_id, role, text)
      select id, ${botId}::uuid, n, 'user', 'Salom' from made, generate_series(1, ${each}::int) as n
    ), sent as (
      insert into outbox (bot_id, chat_id, update_id, position, method, payload, state)
      select ${botId}::uuid, id, n, 0, 'sendMessage', '{}', 'sent' from made, generate_series(1, ${each}::int) as n
    ), rated as (
      insert into feedback (bot_id, chat_id, run, author, rating) select ${botId}::uuid, id, id::text, 'Aziza', 5 from made
    )
    insert into test_trace (chat_id, update_id, title, trace) select id, 1, 'Salom', '{}' from made`;
  const updates = Array.from({ length: chats }, (_, n) => ({
    botId,
    updateId: n + 1,
    laneKey: `${n + 1}:0`,
    payload: '{}',
  }));
  await acceptUpdates(sql, updates);
}

const claim = async (limit: number) => (await turnOver(sql, [], { limit, leaseMs: 60_000 })).jobs;

async function isWaiting(): Promise<void> {
  const waiting =
    await sql`select 1 from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`;
  expect(waiting.length).toBeGreaterThan(0);
}

/** While `during` runs, nobody gets on with deleting messages. */
async function holdingDeletions(during: () => Promise<void>): Promise<void> {
  await sql.unsafe(`
    create function hold_deletion() returns trigger language plpgsql as
      $$ begin perform pg_advisory_xact_lock_shared(7); return old; end $$;
    create trigger hold_deletion before delete on message for each row execute function hold_deletion()`);
  try {
    await sql.begin(async (tx) => {
      await tx`select pg_advisory_xact_lock(7)`;
      await during();
    });
  } finally {
    await sql.unsafe('drop trigger hold_deletion on message; drop function hold_deletion');
  }
}

test('other bots are answered by the same worker while one with much is deleted', async () => {
  const [much, other] = [await makeBot(db), await makeBot(db)];
  await fill(much.id, 3, 700);
  await fill(other.id, 1);
  const jobs = await claim(4);
  const ofOther = jobs.filter(({ botId }) => botId === other.id);
  const ofMuch = jobs.filter(({ botId }) => botId === much.id);
  let deleted: Promise<void> | undefined;
  await holdingDeletions(async () => {
    deleted = eraseBot(owner(much), much.id);
    await eventually(isWaiting);
    expect([...(await renewLeases(sql, jobs, 60_000))]).toEqual(ofOther.map(({ laneId }) => laneId));
    const ended = (job: ClaimedJob) => ({ job, outcome: { kind: 'done' as const } });
    const { kept } = await turnOver(sql, [...ofMuch, ...ofOther].map(ended), { limit: 0, leaseMs: 0 });
    expect(kept).toEqual([false, false, false, true]);
    for (const job of ofMuch) await expect(db.transaction((tx) => holdLane(tx, job))).rejects.toThrow(LaneLost);
    expect(await sql`select status from bot where id = ${much.id}`).toEqual([{ status: 'paused' }]);
  });
  await deleted;
  expect(await isThere(much.id)).toBe(false);
  expect(await sql`select distinct bot_id from message`).toEqual([{ bot_id: other.id }]);
});

test('all of it goes, and nothing of another bot, nor of another owner', async () => {
  const [made, other] = [await makeBot(db), await makeBot(db)];
  for (const { id } of [made, other]) await fill(id, 1200, 2);
  await eraseBot(owner(other), made.id);
  expect(await sql`select status from bot where id = ${made.id}`).toEqual([{ status: 'active' }]);
  expect(await sql`select 1 from message where bot_id = ${made.id}`).toHaveLength(2400);
  await eraseBot(owner(made), made.id);
  for (const [table, left] of [
    ['message', 2400],
    ['outbox', 2400],
    ['feedback', 1200],
    ['chat', 1200],
    ['"update"', 1200],
    ['lane', 1200],
    ['job', 1200],
  ] as const)
    expect(await sql.unsafe(`select bot_id from ${table}`), table).toEqual(
      Array.from({ length: left }, () => ({ bot_id: other.id })),
    );
  expect(await sql`select 1 from test_trace`).toHaveLength(1200);
});

test('a bot is deleted while one of its chats is being answered', async () => {
  const made = await makeBot(db);
  await fill(made.id, 1);
  const holds = Promise.withResolvers<void>();
  const deleting = Promise.withResolvers<void>();
  const turn = sql.begin(async (tx) => {
    await tx`select id from lane where bot_id = ${made.id} for no key update`;
    holds.resolve();
    await deleting.promise;
    await tx`update chat set title = 'x' where bot_id = ${made.id}`;
  });
  await holds.promise;
  const deleted = eraseBot(owner(made), made.id);
  await eventually(isWaiting);
  expect(await sql`select status from bot where id = ${made.id}`).toEqual([{ status: 'paused' }]);
  deleting.resolve();
  await turn;
  await deleted;
  expect(await isThere(made.id)).toBe(false);
});

test('a deletion that fails halfway says so, keeps no other bot, and deleting again finishes it', async () => {
  const made = await makeBot(db);
  const second = await makeBot(db, { ownerId: made.ownerId });
  await fill(made.id, 1);
  const log = createLog('silent');
  const ctx = { ...owner(made), log };
  const telegram = {
    getWebhookInfo: () => Promise.reject(new Error('no answer')),
    deleteWebhook: () => Promise.reject(new Error('no answer')),
  };
  await sql.unsafe(`
    create function refuse() returns trigger language plpgsql as $$ begin raise 'no'; end $$;
    create trigger refuse before delete on message for each row execute function refuse()`);
  try {
    await expect(eraseBot(ctx, made.id)).rejects.toMatchObject({ code: 'deletion_unfinished' });
    await expect(deleteAllBots(ctx, telegram)).rejects.toMatchObject({ code: 'deletion_unfinished' });
  } finally {
    await sql.unsafe('drop trigger refuse on message; drop function refuse');
  }
  expect(await isThere(second.id)).toBe(false);
  expect(await sql`select status from bot where id = ${made.id}`).toEqual([{ status: 'paused' }]);
  await eraseBot(ctx, made.id);
  expect(await isThere(made.id)).toBe(false);
});
