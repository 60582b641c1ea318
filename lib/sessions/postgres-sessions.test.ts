import { beforeEach, expect, test } from 'vitest';
import type { Database } from '#lib/db/client.ts';
import { lane } from '#lib/db/schema/index.ts';
import { forgetOld } from '#lib/retention/forget-old.ts';
import { testContext } from '#lib/testing/context.ts';
import { testDatabase } from '#lib/testing/database.ts';
import { eventually } from '#lib/testing/eventually.ts';
import { makeBot } from '#lib/testing/factories.ts';
import { postgresSessions } from './postgres-sessions.ts';
import { type SessionKey, type SessionState, stateFor } from './sessions.ts';

const { db, sql } = testDatabase();
const sessions = postgresSessions(db);
let key: SessionKey;

beforeEach(async () => {
  key = { botId: (await makeBot(db)).id, place: '42:0', userId: 42 };
});

const write = (state: SessionState | null, of = key) =>
  db.transaction((tx) => sessions.write(tx, of, { updateId: 1, before: null, state }));

async function read(of = key) {
  const record = await sessions.read(of, true);
  return typeof record === 'string' ? record : stateFor(record, 2);
}

test('each person has a session of their own in each chat with each bot', async () => {
  await write({ step: 1 });
  const others = [
    { ...key, userId: 43 },
    { ...key, place: '42:7' },
    { ...key, botId: (await makeBot(db)).id },
  ];
  for (const other of others) expect(await read(other)).toBeNull();
  expect(await read()).toEqual({ step: 1 });
  await write({ step: 2 });
  expect(await read()).toEqual({ step: 2 });
  await write(null);
  expect(await sql`select 1 from fsm_session where bot_id = ${key.botId}`).toEqual([]);
});

test('what JSON can hold and jsonb cannot is kept', async () => {
  const state = { said: 'a\u0000b\ud800' };
  await write(state);
  expect(await read()).toEqual(state);
});

test('where the claim knows of no session, none is asked for', async () => {
  const noDatabase = {} as Database;
  expect(await postgresSessions(noDatabase).read(key, false)).toBeNull();
});

test('the claim knows of a session that was stored after its statement began', async () => {
  const [made] = await db.insert(lane).values({ botId: key.botId, key: key.place }).returning();
  const laneId = made?.id ?? 0;
  const holder = await sql.reserve();
  await holder`select pg_advisory_lock(42)`;
  const claimed = sql<{ has: boolean }[]>`
    with waited as materialized (select pg_advisory_xact_lock(42)) select lane_has_session(${laneId}) as has from waited`.execute();
  await eventually(async () =>
    expect(await sql`select 1 from pg_locks where locktype = 'advisory' and not granted`).toHaveLength(1),
  );
  await write({ step: 1 });
  await holder`select pg_advisory_unlock(42)`;
  holder.release();
  expect(await claimed).toEqual([{ has: true }]);
});

test('thousands that have expired are taken away, the others stay', async () => {
  await write({ step: 1 });
  await sql`
    insert into fsm_session (bot_id, place, user_id, record, expires_at)
    select ${key.botId}, 'expired', n, '{}', now() - interval '1 second' from generate_series(1, 2500) n`;
  expect(await read({ ...key, place: 'expired', userId: 1 })).toBeNull();
  await forgetOld(testContext(db, { kind: 'system' }), {
    size: 1000,
    pauseMs: 0,
    signal: new AbortController().signal,
  });
  expect(await sql`select place from fsm_session where bot_id = ${key.botId}`).toEqual([{ place: key.place }]);
});
