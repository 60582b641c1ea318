import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { mostBodyBytes } from '#lib/http.ts';
import { createLog } from '#lib/log.ts';
import { testDatabase } from '#lib/testing/database.ts';
import { eventually } from '#lib/testing/eventually.ts';
import { makeBot } from '#lib/testing/factories.ts';
import { openDatabase } from '../db/client.ts';
import { subscribe } from '../db/subscribe.ts';
import { acceptUpdates } from './accept-updates.ts';
import type { ClaimedJob } from './lanes.ts';
import { type LaneRunner, type LaneRunnerOptions, runLanes } from './run-lanes.ts';

let queries: string[] = [];
const { sql, db, url } = testDatabase({ onQuery: (query) => queries.push(query) });
let noisy: string;
let quiet: string;
let nextUpdateId = 1;
let runner: LaneRunner | undefined;
const log = createLog('silent');
const logged = vi.spyOn(log, 'error');

beforeEach(async () => {
  await sql`truncate bot, lane, job, "update" cascade`;
  [noisy, quiet] = [(await makeBot(db)).id, (await makeBot(db)).id];
});
afterEach(() => runner?.stop(0));

const accept = (botId: string, laneKey: string, payload = '{}') =>
  acceptUpdates(sql, [{ botId, updateId: nextUpdateId++, laneKey, payload }]);
/** In so many chats an update each, of which no worker is told. */
const placeUncalled = (botId: string, chats: number) => sql`
  with made as (
    insert into lane (bot_id, key, ready_at) select ${botId}, gen_random_uuid(), now() from generate_series(1, ${chats}::int)
    returning id, bot_id)
  insert into job (lane_id, bot_id, update_id, payload) select id, bot_id, id, '{}' from made`;
const waiting = async () => Number((await sql`select count(*) from job where state = 'waiting'`)[0]?.count);

async function start(handle: LaneRunnerOptions['handle'], options: Partial<LaneRunnerOptions> = {}) {
  runner = await runLanes({ sql, log, handle, pollMs: 50, ...options });
  return runner;
}

/** Jobs that go on until they are let. */
function held() {
  const started: ClaimedJob[] = [];
  const gate = Promise.withResolvers<void>();
  return {
    started,
    release: gate.resolve,
    handle: async (job: ClaimedJob) => {
      started.push(job);
      await gate.promise;
    },
  };
}

test('chats are worked on side by side, each in order', async () => {
  for (const laneKey of ['1:0', '2:0', '1:0']) await accept(noisy, laneKey);
  const seen: { laneId: number; updateId: number }[] = [];
  await start(async ({ laneId, updateId }) => void seen.push({ laneId, updateId }));
  await eventually(async () => expect(await waiting()).toBe(0));
  expect(seen).toHaveLength(3);
  for (const ofLane of Map.groupBy(seen, ({ laneId }) => laneId).values())
    expect(ofLane.at(-1)?.updateId).toBe(Math.max(...ofLane.map(({ updateId }) => updateId)));
});

test('one bot does not take all places: the rest is for the others', async () => {
  for (let chat = 0; chat < 6; chat++) await accept(noisy, `${chat}:0`);
  const work = held();
  await start(work.handle, { slots: 4, slotsOfOneBot: 3 });
  await eventually(() => expect(work.started).toHaveLength(3));
  await accept(quiet, '1:0');
  await eventually(() => expect(work.started.at(-1)?.botId).toBe(quiet));
  expect(work.started).toHaveLength(4);
  work.release();
  await eventually(async () => expect(await waiting()).toBe(0));
});

test('a worker holds so much of what people wrote at once, and takes the rest when there is room', async () => {
  const large = JSON.stringify('x'.repeat(mostBodyBytes / 2 - 100));
  for (let chat = 0; chat < 4; chat++) await accept(noisy, `${chat}:0`, large);
  const work = held();
  await start(work.handle, { mostBytes: 2 * mostBodyBytes });
  await eventually(() => expect(work.started).toHaveLength(3));
  await accept(noisy, '0:0');
  expect(await sql`select 1 from lane where lease_until > now()`).toHaveLength(3);
  work.release();
  await eventually(async () => expect(await waiting()).toBe(0));
});

const away = () => sql`alter function inbox_turn_over rename to inbox_away`;
const back = () => sql`alter function inbox_away rename to inbox_turn_over`;

describe('what is accepted where a worker has room', () => {
  const turns = () => queries.filter((query) => query.includes('inbox_turn_over')).length;

  test('is claimed with it', async () => {
    const work = held();
    queries = [];
    await start(work.handle, { pollMs: 60_000 });
    await eventually(() => expect(turns()).toBe(1));
    for (const laneKey of ['1:0', '2:0']) await accept(noisy, laneKey);
    expect(work.started).toHaveLength(2);
    expect(turns()).toBe(1);
    work.release();
    await eventually(async () => expect(await waiting()).toBe(0));
  });

  test('is worked on too when what waited before it is claimed instead', async () => {
    const work = held();
    await start(work.handle, { pollMs: 60_000 });
    await placeUncalled(quiet, 4);
    await accept(noisy, '9:0');
    await eventually(() => expect(work.started).toHaveLength(5));
    work.release();
  });

  test('while the worker is stopped is given back', async () => {
    await accept(noisy, '1:0');
    await sql`update lane set ready_at = now() + interval '1 hour', parked = true`;
    const work = vi.fn((_: ClaimedJob, signal: AbortSignal) => Promise.reject(signal.reason));
    const { stop } = await start(work, { pollMs: 60_000 });
    const gate = await sql.reserve();
    await gate`begin`;
    await gate`select from lane for update`;
    const accepting = accept(quiet, '2:0').then(() => accept(noisy, '1:0'));
    await eventually(async () =>
      expect(
        await sql`select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
      ).toHaveLength(1),
    );
    const stopping = stop(0);
    await gate`update lane set ready_at = now(), parked = false where bot_id = ${noisy}`;
    await gate`commit`;
    gate.release();
    await accepting;
    await stopping;
    expect(await sql`select from lane where lease_until is not null`).toEqual([]);
    expect(await waiting()).toBe(3);
  });
});

describe('of several workers', () => {
  const pools: ReturnType<typeof openDatabase>[] = [];
  const runners: LaneRunner[] = [];
  let gate: PromiseWithResolvers<void>;
  beforeEach(() => {
    gate = Promise.withResolvers();
  });
  afterEach(async () => {
    gate.resolve();
    await Promise.all(runners.splice(0).map((one) => one.stop(0)));
    await Promise.all(pools.splice(0).map((pool) => pool.close()));
  });

  /** Workers on pools of their own, with so many places each; answers whose number each job got. */
  async function startEach(slots: number[]): Promise<number[]> {
    const started: number[] = [];
    for (const [index, count] of slots.entries()) {
      const pool = openDatabase(url);
      pools.push(pool);
      // A job that came to its end would bring its worker the next one without a call.
      const handle = async () => {
        started.push(index);
        await gate.promise;
      };
      const position = () => ({ index, of: slots.length });
      if (count > 0) await placeUncalled(quiet, 1);
      const never = { pollMs: 60_000, handOverEveryMs: 60_000 };
      runners.push(await runLanes({ sql: pool.sql, log, handle, position, slots: count, ...never }));
      // Its first look is over: it finds what was placed for it.
      if (count > 0) await eventually(() => expect(started).toContain(index));
    }
    return started;
  }

  test('each accepted update calls another one', async () => {
    const started = await startEach([9, 9, 9]);
    started.length = 0;
    for (const laneKey of ['1:0', '2:0', '3:0']) {
      const before = started.length;
      await accept(noisy, laneKey);
      await eventually(() => expect(started).toHaveLength(before + 1));
    }
    expect(new Set(started)).toEqual(new Set([0, 1, 2]));
  });

  test('one that has no room passes the call on', async () => {
    const started = await startEach([0, 9, 0]);
    for (const laneKey of ['1:0', '2:0', '3:0']) await accept(noisy, laneKey);
    await eventually(() => expect(started).toEqual([1, 1, 1, 1]));
  });

  test('one that a burst fills calls the others, too', async () => {
    const started = await startEach([2, 2, 2]);
    await placeUncalled(noisy, 3);
    await sql.notify('inbox', '0 0');
    await eventually(() => expect(started).toHaveLength(6));
    expect(new Set(started)).toEqual(new Set([0, 1, 2]));
  });

  test('when all are full, a call goes once round, and the last of them passes no more on', async () => {
    const heard: string[] = [];
    const listening = await subscribe(sql, 'inbox', (payload) => heard.push(payload));
    await startEach([0, 0, 0]);
    // Whoever begins to listen is called once.
    heard.length = 0;
    await sql.notify('inbox', '0 0');
    await eventually(() => expect(heard).toEqual(['0 0', '1 1', '2 2']));
    await sql.notify('inbox', '5 0');
    await sql.notify('inbox', '9 0');
    // What the last one passed on would stand before these.
    await eventually(() => expect(heard.slice(3)).toEqual(['5 0', '9 0', '10 1', '11 2']));
    await listening.stop();
  });

  test('a call of a process of the version before is heeded by all', async () => {
    const started = await startEach([0, 0, 9]);
    await placeUncalled(noisy, 1);
    await sql.notify('inbox', '');
    await eventually(() => expect(started).toEqual([2, 2]));
  });
});

describe('the database is away', () => {
  test('when a job has come to its end: it is ended later, and not done a second time', async () => {
    await accept(noisy, '1:0');
    const work = held();
    await start(work.handle, { leaseMs: 60_000 });
    await eventually(() => expect(work.started).toHaveLength(1));
    await away();
    logged.mockClear();
    work.release();
    await eventually(() => expect(logged).toHaveBeenCalled());
    await accept(noisy, '2:0');
    await back();
    await eventually(async () => expect(await waiting()).toBe(0));
    expect(work.started).toHaveLength(2);
  });

  test('while the worker is stopped: it stops all the same', async () => {
    await accept(noisy, '1:0');
    const work = held();
    const { stop } = await start(work.handle);
    await eventually(() => expect(work.started).toHaveLength(1));
    await away();
    work.release();
    await stop(10);
    await back();
    expect(await waiting()).toBe(1);
  });
});
