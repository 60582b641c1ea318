import { sql } from 'drizzle-orm';
import pino from 'pino';
import { beforeEach, expect, test } from 'vitest';
import { createPasswordLink } from '#lib/accounts/create-password-link.ts';
import { limitAttempts } from '#lib/accounts/limit-attempts.ts';
import { turnsShown } from '#lib/conversation/test-chat.ts';
import { openDatabase } from '#lib/db/client.ts';
import { chat, message, outbox } from '#lib/db/schema/index.ts';
import { testContext } from '#lib/testing/context.ts';
import { testDatabase } from '#lib/testing/database.ts';
import { makeAccount, makeBot } from '#lib/testing/factories.ts';
import { deadLettersKept } from './forget-dead-letters.ts';
import { forgetOld } from './forget-old.ts';

const database = testDatabase();
const { db } = database;
const ctx = testContext(db, { kind: 'system' });
const batches = { size: 1000, pauseMs: 0, signal: new AbortController().signal };

beforeEach(() => db.execute(sql`truncate bot, lane, job, "update", outbox, attempt, password_reset cascade`));

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

const countOf = async (table: string) =>
  (await db.execute<{ count: number }>(sql.raw(`select count(*)::int as count from ${table}`)))[0]?.count;

test('settled sends are forgotten after a month, and those that nobody will make any more; what waits is not', async () => {
  const chatId = await oldChat('telegram', 4);
  await db.execute(sql`update outbox set state = 'pending' where update_id in (2, 3)`);
  await db.execute(sql`
    with made as (insert into lane (bot_id, key) select bot_id, '1:0' from chat where id = ${chatId} returning id, bot_id)
    insert into job (lane_id, bot_id, update_id, payload) select id, bot_id, 2, '{}' from made`);
  await forgetOld(ctx, batches);
  expect(await updatesSentTo(chatId)).toEqual([2]);
});

test('sends are kept no longer than the messages', async () => {
  const chatId = await oldChat('telegram', 1);
  await db.execute(sql`update outbox set created_at = now() - interval '8 days'`);
  await forgetOld(ctx, batches, 365);
  expect(await updatesSentTo(chatId)).toEqual([1]);
  await forgetOld(ctx, batches, 7);
  expect(await updatesSentTo(chatId)).toEqual([]);
});

test('the Test Bot page keeps its answers, of as many turns as it shows', async () => {
  const chatId = await oldChat('test', turnsShown + 1);
  await forgetOld(ctx, batches);
  const updates = await updatesSentTo(chatId);
  expect(updates).toHaveLength(turnsShown);
  expect(updates[0]).toBe(2);
});

test('updates are forgotten after 48 hours and dead letters after 30 days; younger ones and what waits are kept', async () => {
  const { id: botId } = await makeBot(db);
  await db.execute(sql`
    insert into "update" (bot_id, update_id, received_at)
    select ${botId}::uuid, n, now() - make_interval(hours => n) from unnest(array[1, 47, 49, 500]) as n`);
  await db.execute(sql`
    with made as (insert into lane (bot_id, key) values (${botId}, '1:0') returning id)
    insert into job (lane_id, bot_id, update_id, payload, state, created_at)
    select made.id, ${botId}::uuid, n, '{}', state, now() - make_interval(days => n)
    from made, unnest(array[29, 31], array['dead', 'dead']) as given (n, state)
    union all select made.id, ${botId}::uuid, 99, '{}', 'waiting', now() - interval '99 days' from made`);
  expect(await forgetOld(ctx, batches)).toMatchObject({ update: 2, job: 1 });
  expect(await db.execute(sql`select update_id::int as id from "update" order by 1`)).toMatchObject([
    { id: 1 },
    { id: 47 },
  ]);
  expect(await db.execute(sql`select update_id::int as id from job order by 1`)).toMatchObject([
    { id: 29 },
    { id: 99 },
  ]);
});

test('what has waited for its paused or revoked bot for 30 days is dropped, and its chats go on with the rest', async () => {
  const ages: Record<string, number[]> = { '1:0': [40, 31], '2:0': [31, 1], '3:0': [29], '4:0': [31] };
  const bots = { paused: '', token_revoked: '', active: '' };
  for (const status of ['paused', 'token_revoked', 'active'] as const) {
    const { id } = await makeBot(db, { status });
    bots[status] = id;
    for (const [key, days] of Object.entries(ages))
      await db.execute(sql`
        with made as (
          insert into lane (bot_id, key, ready_at, parked) values (${id}, ${key}, now() + interval '1 hour', true) returning id)
        insert into job (lane_id, bot_id, update_id, payload, created_at, run_at)
        select made.id, ${id}::uuid, n, '{}', now() - make_interval(days => n), now() - interval '1 hour'
        from made, unnest(${`{${days.join()}}`}::int[]) with ordinality as given (n, position) order by position`);
  }
  // A worker is at it.
  await db.execute(sql`update lane set lease_until = now() + interval '10 seconds' where key = '4:0'`);

  const logged: unknown[] = [];
  const log = pino({ base: null }, { write: (line: string) => void logged.push(JSON.parse(line)) });
  expect(await forgetOld({ ...ctx, log }, { ...batches, size: 2 })).toMatchObject({ job: 6 });
  expect(logged).toMatchObject([
    { level: 40, dropped: 3 },
    { level: 40, dropped: 3 },
  ]);
  for (const botId of [bots.paused, bots.token_revoked])
    expect(
      await db.execute(sql`
        select key, array_agg(update_id::int order by job.id) filter (where job.id is not null) as waits,
          ready_at is null as idle, ready_at <= now() as due
        from lane left join job on job.lane_id = lane.id where lane.bot_id = ${botId} group by lane.id order by key`),
    ).toEqual([
      { key: '1:0', waits: null, idle: true, due: null },
      { key: '2:0', waits: [1], idle: false, due: true },
      { key: '3:0', waits: [29], idle: false, due: false },
      { key: '4:0', waits: [31], idle: false, due: false },
    ]);
  expect(await db.execute(sql`select from job where bot_id = ${bots.active}`)).toHaveLength(6);
});

test('of a bot’s dead letters the newest thousand are kept, and the log says how many were dropped', async () => {
  const many = await makeBot(db);
  const few = await makeBot(db);
  for (const [{ id }, dead] of [
    [many, deadLettersKept + 7],
    [few, deadLettersKept],
  ] as const)
    await db.execute(sql`
      with made as (insert into lane (bot_id, key) values (${id}, '1:0') returning id)
      insert into job (lane_id, bot_id, update_id, payload, state)
      select made.id, ${id}::uuid, n, '{}', case when n = 3 then 'waiting' else 'dead' end
      from made, generate_series(1, ${dead + 1}::int) as n order by n`);
  const logged: unknown[] = [];
  const log = pino({ base: null }, { write: (line: string) => void logged.push(JSON.parse(line)) });
  expect(await forgetOld({ ...ctx, log }, { ...batches, size: 5 })).toMatchObject({ job: 7 });
  expect(logged).toMatchObject([{ level: 40, botId: many.id, dropped: 7 }]);
  const left = await db.execute(sql`
    select bot_id, min(update_id)::int as first, count(*)::int as count from job where state = 'dead' group by 1`);
  expect(left).toContainEqual({ bot_id: many.id, first: 9, count: deadLettersKept });
  expect(left).toContainEqual({ bot_id: few.id, first: 1, count: deadLettersKept });
  expect(await db.execute(sql`select 1 from job where state = 'waiting'`)).toHaveLength(2);
});

test('counters and links whose time is over are forgotten, and no others', async () => {
  await makeAccount(db, { email: 'links@example.com' });
  for (const key of ['old', 'new']) await limitAttempts({ db }, { key, limit: 1, windowSeconds: 60 });
  await db.execute(sql`update attempt set resets_at = now() - interval '1 second' where key = 'old'`);
  await createPasswordLink({ db }, { email: 'links@example.com', origin: 'https://bots.example.com' });
  await db.execute(sql`update password_reset set expires_at = now() - interval '1 second'`);
  await createPasswordLink({ db }, { email: 'links@example.com', origin: 'https://bots.example.com' });
  expect(await forgetOld(ctx, batches)).toMatchObject({ attempt: 1, password_reset: 1 });
  expect(await countOf('attempt')).toBe(1);
  expect(await countOf('password_reset')).toBe(1);
});

test('20,000 rows are deleted a thousand to a statement, beside one that somebody holds', async () => {
  const { id: botId } = await makeBot(db);
  const [made] = await db
    .insert(chat)
    .values({ botId, channel: 'telegram', telegramChatId: 1, type: 'private' })
    .returning();
  await db.execute(sql`
    insert into "update" (bot_id, update_id, received_at)
    select ${botId}::uuid, n, now() - interval '3 days' from generate_series(1, 20000) as n`);
  await db.execute(sql`
    insert into outbox (bot_id, chat_id, update_id, position, method, payload, state, created_at)
    select ${botId}::uuid, ${made?.id ?? 0}, n, 0, 'sendMessage', '{}', 'sent', now() - interval '31 days'
    from generate_series(1, 20000) as n`);

  const client = openDatabase(database.url, { max: 1 });
  const statements: string[] = [];
  client.sql.options.debug = (_connection, query) => void statements.push(query);
  await database.sql.begin(async (tx) => {
    await tx`select from "update" where update_id = 5 for update`;
    await tx`select from outbox where update_id = 5 for update`;
    expect(await forgetOld({ ...ctx, db: client.db }, batches)).toMatchObject({ update: 19_999, outbox: 19_999 });
  });
  await client.close();
  const of = (table: RegExp) => statements.filter((query) => table.test(query)).length;
  expect([of(/delete from "update"/), of(/delete from outbox/)]).toEqual([20, 21]);
  expect(await forgetOld(ctx, batches)).toMatchObject({ update: 1, outbox: 1 });
});
