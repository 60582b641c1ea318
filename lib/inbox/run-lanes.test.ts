import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { mostBodyBytes } from '#lib/http.ts';
import { createLog } from '#lib/log.ts';
import { testDatabase } from '#lib/testing/database.ts';
import { eventually } from '#lib/testing/eventually.ts';
import { makeBot } from '#lib/testing/factories.ts';
import { acceptUpdates, type ClaimedJob } from './lanes.ts';
import { type LaneRunner, type LaneRunnerOptions, runLanes } from './run-lanes.ts';

const { sql, db } = testDatabase();
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

describe('the database is away', () => {
  const away = () => sql`alter function inbox_turn_over rename to inbox_away`;
  const back = () => sql`alter function inbox_away rename to inbox_turn_over`;

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
