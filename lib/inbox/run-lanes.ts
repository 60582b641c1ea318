import type { Sql } from 'postgres';
import { isRefusedData, isUndoneForOthers } from '../database-error.ts';
import { subscribe } from '../db/subscribe.ts';
import { mostBodyBytes } from '../http.ts';
import { logAbout } from '../log-context.ts';
import { LaneLost } from './hold-lane.ts';
import { type ClaimedJob, type ClaimWish, type JobOutcome, renewLeases, turnOver } from './lanes.ts';
import { type TryJobOptions, tryJob } from './try-job.ts';
import { inboxChannel, passOn, readCall, wakeWorkers, workLocally } from './wake-workers.ts';

export interface LaneRunnerOptions extends TryJobOptions {
  sql: Sql;
  /** How many chats are worked on at once. */
  slots?: number;
  /** How many of one bot: the rest is for the others, however long its chats take. */
  slotsOfOneBot?: number;
  /** How much the updates being worked on may hold: a claim is no larger than would fit if each were as large as may be. */
  mostBytes?: number;
  /** How long a worker that died keeps its lanes. */
  leaseMs?: number;
  /** How long until due retries and missed notifications are looked for. */
  pollMs?: number;
  /**
   * So often at most does a worker that has no room left call another one, and so long does it pass no calls on after all have
   * been found full: it would be for nothing.
   */
  handOverEveryMs?: number;
  /** The how-maniest of how many workers this one is: it heeds the calls that are for it. */
  position?(): { index: number; of: number };
}

export interface LaneRunner {
  /** Takes no new jobs, waits for the running ones, and after `graceMs` aborts and gives back what is left. */
  stop(graceMs: number): Promise<void>;
}

interface Ended {
  job: ClaimedJob;
  outcome: JobOutcome;
}

/**
 * Works the lanes until stopped. One statement at a time ends the claims whose jobs have come to their ends meanwhile and
 * takes new ones, so that the busier it is, the more share a statement and a commit; none waits for company.
 */
export async function runLanes(options: LaneRunnerOptions): Promise<LaneRunner> {
  const {
    sql,
    log,
    slots = 600,
    slotsOfOneBot = Math.ceil((slots * 5) / 6),
    mostBytes = 64 * 1024 * 1024,
    leaseMs = 10_000,
    pollMs = 1000,
    handOverEveryMs = 100,
    position = () => ({ index: 0, of: 1 }),
  } = options;
  /** Claims that are not ended yet. */
  const running = new Map<ClaimedJob, AbortController>();
  const ended: Ended[] = [];
  /** Places kept for claims that are under way. */
  let promised = 0;
  let handedOverAt = Number.NEGATIVE_INFINITY;
  let allFullAt = Number.NEGATIVE_INFINITY;
  let botBefore: string | null = null;
  let stopping = false;
  let givingUp = false;
  let databaseWasAway = false;
  let renewing = false;
  let wake: () => void = () => {};
  let woken = false;
  const alarm = () => {
    woken = true;
    wake();
  };

  const subscription = await subscribe(sql, inboxChannel, heed);
  workLocally(sql, {
    reserve: (most) => (databaseWasAway || free() === 0 ? null : reserve(most)),
    settle,
    wake: alarmIfFree,
  });

  function alarmIfFree(): boolean {
    if (databaseWasAway || free(ended) === 0) return false;
    alarm();
    return true;
  }

  /** Each call is for one worker, or all would ask for what one takes; who has no room leaves it to the next. */
  function heed(payload: string): void {
    const call = readCall(payload);
    if (!call) return void alarm();
    const { index, of } = position();
    if (call.number % of !== index || alarmIfFree()) return;
    if (call.passedOn >= of - 1) allFullAt = performance.now();
    else if (performance.now() - allFullAt >= handOverEveryMs) passOn(sql, call);
  }

  function start(job: ClaimedJob): void {
    const abort = new AbortController();
    running.set(job, abort);
    void logAbout(job, () => tryJob(options, job, abort.signal, () => stopping)).then((outcome) => {
      ended.push({ job, outcome });
      alarm();
    });
  }

  /** Ends what has come to its end, and takes of what is due. */
  async function turn(ending: Ended[]): Promise<void> {
    // Half of the room: the rest is for what is accepted meanwhile.
    const most = Math.ceil(free(ending) / 2);
    if (most === 0 && ending.length === 0) return;
    const wish = reserve(most, ending);
    let claimed: ClaimedJob[] = [];
    try {
      const { kept, jobs } = await turnOver(sql, ending, wish);
      claimed = jobs;
      ending.forEach(({ job, outcome }, index) => {
        running.delete(job);
        if (outcome.kind === 'lost' || kept[index] !== true) tellOfLost(job);
        if (outcome.kind === 'retry' && outcome.delayMs < pollMs) setTimeout(alarm, outcome.delayMs).unref();
      });
    } finally {
      settle(wish, claimed);
    }
  }

  function reserve(most: number, ending: Ended[] = []): ClaimWish {
    const limit = Math.min(most, free(ending));
    const wish = { limit, leaseMs, after: botBefore, ...shares(ending) };
    promised += limit;
    return wish;
  }

  function settle(wish: ClaimWish, jobs: ClaimedJob[]): void {
    promised -= wish.limit;
    botBefore = lastInTurn(jobs, botBefore);
    for (const job of jobs) stopping ? giveBack(job) : start(job);
    if (stopping) return void alarm();
    if (jobs.length === 0 || jobs.length < wish.limit) return;
    // There may be more: for this worker, if there is room now that it is known how large these are, or for another one.
    if (!alarmIfFree()) handOver();
  }

  /** Claimed while the worker was being stopped. */
  function giveBack(job: ClaimedJob): void {
    running.set(job, new AbortController());
    ended.push({ job, outcome: { kind: 'retry', delayMs: 0, isFailure: false, error: stopped().message } });
  }

  function handOver(): void {
    if (performance.now() - handedOverAt < handOverEveryMs) return;
    handedOverAt = performance.now();
    wakeWorkers(sql);
  }

  /** How many updates there is room for: by number, and by size however large they are. */
  function free(ending: Ended[] = []): number {
    if (stopping) return 0;
    let held = 0;
    for (const { payload } of running.keys()) held += payload.length;
    for (const { job } of ending) held -= job.payload.length;
    const places = Math.min(slots - running.size + ending.length, Math.floor((mostBytes - held) / mostBodyBytes));
    return Math.max(0, places - promised);
  }

  /** Which bots have all that one may have, and how much any other one may get. */
  function shares(ending: Ended[]): { full: string[]; mostOfOneBot: number } {
    const held = new Map<string, number>();
    for (const { botId } of running.keys()) held.set(botId, (held.get(botId) ?? 0) + 1);
    for (const { job } of ending) held.set(job.botId, (held.get(job.botId) ?? 0) - 1);
    const full = [...held].filter(([, count]) => count >= slotsOfOneBot).map(([botId]) => botId);
    const most = Math.max(0, ...[...held.values()].filter((count) => count < slotsOfOneBot));
    return { full, mostOfOneBot: Math.max(0, slotsOfOneBot - most - promised) };
  }

  const tellOfLost = (job: ClaimedJob) =>
    logAbout(job, () => log.warn('lane lost, to another worker or with its bot; nothing written'));

  /** What could not be ended for now is ended with the next turn: the leases go on being renewed until then. */
  async function turnSafely(): Promise<void> {
    const ending = ended.splice(0);
    try {
      await turn(ending);
    } catch (error) {
      if (isRefusedData(error)) return await turnOneByOne(ending);
      ended.unshift(...ending);
      if (isUndoneForOthers(error)) return alarm();
      databaseWasAway = true;
      log.error({ err: error, ending: ending.length }, 'could not end and claim work; the database may be away');
      if (givingUp) for (const { job } of ended.splice(0)) running.delete(job);
      return;
    }
    databaseWasAway = false;
  }

  /** One that Postgres refuses must not keep the others from their ends; its lease runs out and the job comes again. */
  async function turnOneByOne(ending: Ended[]): Promise<void> {
    for (const one of ending) {
      await turn([one]).catch((error: unknown) => {
        if (!isRefusedData(error)) return void ended.push(one);
        running.delete(one.job);
        logAbout(one.job, () => log.error({ err: error }, 'could not finish an update'));
      });
    }
  }

  async function loop(): Promise<void> {
    while (!stopping || running.size + promised > 0) {
      woken = false;
      await turnSafely();
      if (woken && !databaseWasAway) continue;
      if (stopping && running.size + promised === 0) continue;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, pollMs);
        // With the database away, a job's end is no reason to ask it at once.
        wake = () => {
          if (databaseWasAway && !stopping) return;
          clearTimeout(timer);
          resolve();
        };
      });
    }
  }

  async function renew(): Promise<void> {
    const jobs = [...running.keys()];
    if (jobs.length === 0 || renewing) return;
    renewing = true;
    try {
      const kept = await renewLeases(sql, jobs, leaseMs);
      for (const job of jobs) if (!kept.has(job.laneId)) running.get(job)?.abort(new LaneLost());
    } catch (error) {
      log.error({ err: error }, 'could not renew leases; the database may be away');
    } finally {
      renewing = false;
    }
  }

  const heartbeat = setInterval(() => void renew(), leaseMs / 3);
  const looping = loop();

  return {
    async stop(graceMs) {
      stopping = true;
      alarm();
      const grace = setTimeout(() => {
        givingUp = true;
        for (const abort of running.values()) abort.abort(stopped());
      }, graceMs);
      await looping;
      clearTimeout(grace);
      clearInterval(heartbeat);
      await subscription.stop();
    },
  };
}

const stopped = () => new Error('the worker is stopping');

/** The one of these bots that is farthest from `before`, going up the order of ids and round: the next turn is after it. */
function lastInTurn(jobs: ClaimedJob[], before: string | null): string | null {
  const bots = jobs.map(({ botId }) => botId);
  const afterRound = bots.filter((botId) => before !== null && botId <= before);
  return (
    (afterRound.length > 0 ? afterRound : bots).reduce<string | null>(
      (last, botId) => (last === null || botId > last ? botId : last),
      null,
    ) ?? before
  );
}
