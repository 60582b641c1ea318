import { beforeEach, describe, expect, test } from 'vitest';
import { testDatabase } from '#lib/testing/database.ts';
import { makeBot } from '#lib/testing/factories.ts';
import { claimJobs, finishJob } from '#lib/testing/work-lanes.ts';
import { acceptUpdates } from './accept-updates.ts';
import { holdLane, LaneLost } from './hold-lane.ts';
import { botNotActive } from './job-errors.ts';
import { type ClaimedJob, renewLeases } from './lanes.ts';
import { lockLanes } from './lock-lanes.ts';
import { wakeBot } from './wake-bot.ts';

const { sql, db } = testDatabase();
const leaseMs = 10_000;
let botId: string;
let nextUpdateId = 1;

beforeEach(async () => {
  await sql`truncate bot, lane, job, "update" cascade`;
  botId = (await makeBot(db)).id;
});

const given = (laneKey: string, updateId = nextUpdateId++, of = botId) => ({
  botId: of,
  updateId,
  laneKey,
  payload: `{"update_id":${updateId}}`,
});
async function accept(laneKey: string, updateId?: number, of?: string): Promise<boolean | undefined> {
  return (await acceptUpdates(sql, [given(laneKey, updateId, of)]))[0];
}
const jobs = () =>
  sql<
    { state: string; failures: number; lastError: string | null }[]
  >`select state, failures, last_error as "lastError" from job order by id`;

async function claimOne(): Promise<ClaimedJob> {
  const [claimed] = await claimJobs(sql, 10, leaseMs);
  if (!claimed) throw new Error('nothing to claim');
  return claimed;
}

/** The lease of every lane has run out, as after the death of its worker. */
const expireLeases = () =>
  sql`update lane set lease_until = past, ready_at = past from (select clock_timestamp() - interval '1 second' as past) where lease_until is not null`;
/** The retries are due, as after their delay. */
const makeDue = () => sql`update lane set ready_at = clock_timestamp() where ready_at is not null`;

describe('accepting', () => {
  test('an update is accepted once, however often and however closely it is delivered', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => accept('7:0', 900)));
    expect(answers.filter(Boolean)).toHaveLength(1);
    expect(await jobs()).toHaveLength(1);
  });

  test('a redelivery is recognised after the job is done', async () => {
    await accept('7:0', 901);
    await finishJob(sql, await claimOne(), { kind: 'done' });
    expect(await accept('7:0', 901)).toBe(false);
    expect(await jobs()).toHaveLength(0);
  });

  test('the same update id of another bot is another update', async () => {
    const other = await makeBot(db);
    await accept('7:0', 902);
    expect(await accept('7:0', 902, other.id)).toBe(true);
    expect(await claimJobs(sql, 10, leaseMs)).toHaveLength(2);
  });

  test('what arrives together is answered one by one, and stands in its lanes in that order', async () => {
    const other = await makeBot(db);
    await accept('7:0', 910);
    const together = [
      given('8:0', 914),
      given('7:0', 911),
      given('7:0', 910),
      given('7:0', 913),
      given('7:0', 911),
      given('7:0', 911, other.id),
    ];
    expect(await acceptUpdates(sql, together)).toEqual([true, true, false, true, false, true]);
    const order = await sql<{ updateId: string }[]>`
      select update_id as "updateId" from job join lane on lane.id = lane_id
      where lane.bot_id = ${botId} and lane.key = '7:0' order by job.id`;
    expect(order.map(({ updateId }) => Number(updateId))).toEqual([910, 911, 913]);
    expect(await acceptUpdates(sql, [])).toEqual([]);
  });

  test('batches that share chats in opposite orders do not wait for one another in a circle', async () => {
    const rounds = Array.from({ length: 40 }, (_, round) => {
      const batch = Array.from({ length: 20 }, (_, chat) => given(`${chat}:0`));
      return acceptUpdates(sql, round % 2 === 0 ? batch : batch.reverse());
    });
    expect((await Promise.all(rounds)).flat()).toEqual(Array.from({ length: 800 }, () => true));
  });

  test('accepting, renewing and locking all lanes of a bot at once do not wait for one another in a circle', async () => {
    const chats = Array.from({ length: 60 }, (_, chat) => `${99 - chat}:0`);
    for (const chat of chats) await accept(chat);
    const claims = await claimJobs(sql, 100, leaseMs);
    const rounds = Array.from({ length: 60 }, (_, round) => {
      if (round % 3 === 0)
        return acceptUpdates(
          sql,
          chats.map((chat) => given(chat)),
        );
      if (round % 3 === 1) return renewLeases(sql, claims, leaseMs);
      return db.transaction((tx) => lockLanes(tx, botId));
    });
    const failed = (await Promise.allSettled(rounds)).filter(({ status }) => status === 'rejected');
    expect(failed).toEqual([]);
  });
});

describe('order', () => {
  test('a chat is handled one update at a time, in the order of acceptance', async () => {
    const ids = [nextUpdateId, nextUpdateId + 1, nextUpdateId + 2];
    for (const id of ids) await accept('7:0', id);
    nextUpdateId += 3;
    const seen: number[] = [];
    for (const _ of ids) {
      const claimed = await claimJobs(sql, 10, leaseMs);
      expect(claimed).toHaveLength(1);
      for (const job of claimed) {
        seen.push(job.updateId);
        await finishJob(sql, job, { kind: 'done' });
      }
    }
    expect(seen).toEqual(ids);
  });

  test('chats are handed out in parallel, up to the limit', async () => {
    for (let chat = 0; chat < 5; chat++) await accept(`${chat}:0`);
    expect(await claimJobs(sql, 3, leaseMs)).toHaveLength(3);
    expect(await claimJobs(sql, 3, leaseMs)).toHaveLength(2);
  });

  test('a job that waits for its retry is not overtaken by a later update of its chat', async () => {
    await accept('7:0');
    const first = await claimOne();
    await finishJob(sql, first, { kind: 'retry', delayMs: 60_000, isFailure: true, error: 'telegram is away' });
    await accept('7:0');
    expect(await claimJobs(sql, 10, leaseMs)).toEqual([]);
    await makeDue();
    expect((await claimOne()).jobId).toBe(first.jobId);
  });
});

describe('leases', () => {
  test('a lane whose worker died is taken over when the lease has run out, and the old worker writes nothing', async () => {
    await accept('7:0');
    const dead = await claimOne();
    expect(await claimJobs(sql, 10, leaseMs)).toEqual([]);
    await expireLeases();
    const takenOver = await claimOne();
    expect(takenOver).toMatchObject({ jobId: dead.jobId, starts: 2 });
    expect(await finishJob(sql, dead, { kind: 'done' })).toBe(false);
    await expect(db.transaction((tx) => holdLane(tx, dead))).rejects.toThrow(LaneLost);
    expect(await jobs()).toHaveLength(1);
    expect(await finishJob(sql, takenOver, { kind: 'done' })).toBe(true);
  });

  test('a renewed lease is kept; one that was lost is not renewed', async () => {
    await accept('7:0');
    await accept('8:0');
    const [lost, kept] = await claimJobs(sql, 10, leaseMs);
    if (!lost || !kept) throw new Error('two lanes were expected');
    await expireLeases();
    await renewLeases(sql, [kept], leaseMs);
    const takenOver = await claimOne();
    expect(takenOver.laneId).toBe(lost.laneId);
    expect(await renewLeases(sql, [lost, kept], leaseMs)).toEqual(new Set([kept.laneId]));
  });

  test('a renewal waits for no lane that somebody holds: it is passed over and goes on being the caller’s', async () => {
    await accept('7:0');
    await accept('8:0');
    const [held, free] = await claimJobs(sql, 10, leaseMs);
    if (!held || !free) throw new Error('two lanes were expected');
    const longLeases = () => sql`select id::int from lane where lease_until > now() + interval '1 hour'`;
    await sql.begin(async (tx) => {
      await tx`select from lane where id = ${held.laneId} for update`;
      expect(await renewLeases(sql, [held, free], 7_200_000)).toEqual(new Set([held.laneId, free.laneId]));
      expect(await longLeases()).toEqual([{ id: free.laneId }]);
    });
    await renewLeases(sql, [held, free], 7_200_000);
    expect(await longLeases()).toHaveLength(2);
  });

  test('a renewal that comes after the end of the job does not lease the lane again', async () => {
    await accept('7:0');
    const done = await claimOne();
    await finishJob(sql, done, { kind: 'done' });
    expect(await renewLeases(sql, [done], leaseMs)).toEqual(new Set());
    await accept('7:0');
    expect(await claimJobs(sql, 10, leaseMs)).toHaveLength(1);
  });

  test('a lane that is held cannot be taken over before the transaction ends', async () => {
    await accept('7:0');
    const claim = await claimOne();
    await expireLeases();
    await db.transaction(async (tx) => {
      await holdLane(tx, claim);
      expect(await claimJobs(sql, 10, leaseMs)).toEqual([]);
    });
    expect((await claimOne()).jobId).toBe(claim.jobId);
  });
});

describe('ends', () => {
  test('a dead job is kept aside and the chat goes on', async () => {
    await accept('7:0');
    await accept('7:0');
    await finishJob(sql, await claimOne(), { kind: 'dead', error: 'poison' });
    const next = await claimOne();
    await finishJob(sql, next, { kind: 'done' });
    expect(await jobs()).toEqual([{ state: 'dead', failures: 0, lastError: 'poison' }]);
  });

  test('being told to wait is no failure; a failure is counted, and so is a start that came to no end', async () => {
    await accept('7:0');
    await finishJob(sql, await claimOne(), { kind: 'retry', delayMs: 0, isFailure: false, error: '429' });
    expect(await claimOne()).toMatchObject({ starts: 1, failures: 0 });
    await expireLeases();
    const again = await claimOne();
    expect(again).toMatchObject({ starts: 2, failures: 0 });
    await finishJob(sql, again, { kind: 'retry', delayMs: 0, isFailure: true, error: 'boom' });
    expect(await claimOne()).toMatchObject({ starts: 1, failures: 1 });
  });

  test('what waits for its bot is due when the bot is active again; what was told to wait is not', async () => {
    await sql`update bot set status = 'paused'`;
    for (const [laneKey, error] of [
      ['7:0', botNotActive],
      ['8:0', '429'],
    ] as const) {
      await accept(laneKey);
      await finishJob(sql, await claimOne(), { kind: 'retry', delayMs: 60_000, isFailure: false, error });
    }
    await wakeBot(db, botId);
    const due = await claimJobs(sql, 10, leaseMs);
    expect(due).toHaveLength(1);
    expect(await sql`select last_error from job where id = ${due[0]?.jobId ?? 0}`).toEqual([
      { last_error: botNotActive },
    ]);
  });

  test('what found its bot not active is due at once if that is over when its claim ends', async () => {
    const waits = { kind: 'retry', delayMs: 3_600_000, isFailure: false, error: botNotActive } as const;
    await sql`update bot set status = 'paused'`;
    await accept('7:0');
    const claimed = await claimOne();
    await sql`update bot set status = 'active'`;
    await wakeBot(db, botId);
    await finishJob(sql, claimed, waits);
    const again = await claimOne();
    expect(again.jobId).toBe(claimed.jobId);
    await sql`update bot set status = 'token_revoked'`;
    await finishJob(sql, again, waits);
    expect(await claimJobs(sql, 10, leaseMs)).toEqual([]);
  });

  test("a deleted bot's lanes and jobs are gone with it", async () => {
    await accept('7:0');
    await sql`delete from bot where id = ${botId}`;
    expect(await jobs()).toEqual([]);
    expect(await claimJobs(sql, 10, leaseMs)).toEqual([]);
  });
});
