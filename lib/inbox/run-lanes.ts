import type { Sql } from 'postgres';
import { withoutParameters } from '../database-error.ts';
import { subscribe } from '../db/subscribe.ts';
import type { Log } from '../log.ts';
import { logAbout } from '../log-context.ts';
import { updatesSetAside } from '../metrics/metrics.ts';
import { scrub } from '../scrub.ts';
import { LaneLost } from './hold-lane.ts';
import { Deferred } from './job-errors.ts';
import { type ClaimedJob, claimJobs, finishJob, type JobOutcome, renewLeases } from './lanes.ts';
import { inboxChannel } from './wake-workers.ts';

export interface LaneRunnerOptions {
  sql: Sql;
  log: Log;
  /** Does one job. `signal` aborts when the lane was lost or the drain ran out of time. */
  handle(job: ClaimedJob, signal: AbortSignal): Promise<void>;
  /** Called before a job is set aside after its last failure; it may throw Deferred to be called again later. */
  onDead?(job: ClaimedJob, signal: AbortSignal): Promise<void>;
  /** How many chats are worked on at once. */
  slots?: number;
  /** How long a worker that died keeps its lanes. */
  leaseMs?: number;
  /** How long until due retries and missed notifications are looked for. */
  pollMs?: number;
  /** So often may handling a job fail. */
  maxFailures?: number;
  /** So often in a row may a worker die over a job, for whatever reason. */
  maxStarts?: number;
  /** Delay after the nth failure. */
  backoffMs?(failures: number): number;
}

export interface LaneRunner {
  /** Takes no new jobs, waits for the running ones, and after `graceMs` aborts and gives back what is left. */
  stop(graceMs: number): Promise<void>;
}

/** 1, 2, 4, 8 s …, capped at a minute, with half of it random so that chats do not come back in step. */
export function exponentialBackoffMs(failures: number): number {
  const full = Math.min(60_000, 1000 * 2 ** (failures - 1));
  return full / 2 + Math.random() * (full / 2);
}

/** Works the lanes until stopped: claims due ones, runs their first job, renews the leases of what runs. */
export async function runLanes(options: LaneRunnerOptions): Promise<LaneRunner> {
  const {
    sql,
    log,
    handle,
    onDead,
    slots = 500,
    leaseMs = 10_000,
    pollMs = 1000,
    maxFailures = 5,
    maxStarts = 10,
    backoffMs = exponentialBackoffMs,
  } = options;
  const running = new Map<ClaimedJob, { abort: AbortController; ended: Promise<void> }>();
  let stopping = false;
  let wake: () => void = () => {};
  let woken = false;
  const alarm = () => {
    woken = true;
    wake();
  };

  const subscription = await subscribe(sql, inboxChannel, alarm);
  let databaseWasAway = false;

  async function outcomeOf(job: ClaimedJob, signal: AbortSignal): Promise<JobOutcome | undefined> {
    if (job.starts > maxStarts) return { kind: 'dead', error: 'the worker died at every attempt' };
    try {
      await handle(job, signal);
      return { kind: 'done' };
    } catch (error) {
      if (error instanceof LaneLost) return undefined;
      if (error instanceof Deferred)
        return { kind: 'retry', delayMs: error.delayMs, isFailure: false, error: error.message };
      if (stopping && signal.aborted)
        return { kind: 'retry', delayMs: 0, isFailure: false, error: 'the worker was stopped' };
      const text = textOf(error);
      log.error({ err: error, failures: job.failures + 1 }, 'update failed');
      if (job.failures + 1 >= maxFailures) return { kind: 'dead', error: text };
      return { kind: 'retry', delayMs: backoffMs(job.failures + 1), isFailure: true, error: text };
    }
  }

  async function setAside(
    job: ClaimedJob,
    outcome: JobOutcome & { kind: 'dead' },
    signal: AbortSignal,
  ): Promise<JobOutcome> {
    const about = { failures: job.failures, reason: outcome.error };
    try {
      await onDead?.(job, signal);
    } catch (error) {
      if (error instanceof Deferred)
        return { kind: 'retry', delayMs: error.delayMs, isFailure: false, error: error.message };
      log.error({ err: error, ...about }, 'could not tell of an update set aside');
    }
    log.error(about, 'update set aside');
    updatesSetAside.add('');
    return outcome;
  }

  async function run(job: ClaimedJob, abort: AbortController): Promise<void> {
    try {
      let outcome = await outcomeOf(job, abort.signal);
      if (outcome?.kind === 'dead') outcome = await setAside(job, outcome, abort.signal);
      const kept = outcome ? await finishJob(sql, job, outcome) : false;
      if (!kept) log.warn('lane lost to another worker; nothing written');
    } catch (error) {
      // The database is away: the lease runs out and the job comes again.
      log.error({ err: error }, 'could not finish an update');
    } finally {
      running.delete(job);
      alarm();
    }
  }

  async function claim(): Promise<void> {
    const free = slots - running.size;
    if (free <= 0) return;
    const jobs = await claimJobs(sql, free, leaseMs);
    for (const job of jobs) {
      const abort = new AbortController();
      const entry = { abort, ended: Promise.resolve() };
      running.set(job, entry);
      entry.ended = logAbout(job, () => run(job, abort));
    }
  }

  async function loop(): Promise<void> {
    while (!stopping) {
      woken = false;
      try {
        await claim();
        if (databaseWasAway) await subscription.renew();
        databaseWasAway = false;
      } catch (error) {
        databaseWasAway = true;
        log.error({ err: error }, 'could not claim work; the database may be away');
      }
      if (woken || stopping) continue;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, pollMs);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  }

  async function renew(): Promise<void> {
    const jobs = [...running.keys()];
    if (jobs.length === 0) return;
    try {
      const kept = await renewLeases(sql, jobs, leaseMs);
      for (const job of jobs) if (!kept.has(job.laneId)) running.get(job)?.abort.abort(new LaneLost());
    } catch (error) {
      log.error({ err: error }, 'could not renew leases; the database may be away');
    }
  }

  const heartbeat = setInterval(() => void renew(), leaseMs / 3);
  const looping = loop();

  return {
    async stop(graceMs) {
      stopping = true;
      alarm();
      await looping;
      await subscription.stop();
      const all = () => Promise.all([...running.values()].map(({ ended }) => ended));
      const grace = setTimeout(() => {
        for (const { abort } of running.values()) abort.abort(new Error('the worker is stopping'));
      }, graceMs);
      await all();
      clearTimeout(grace);
      clearInterval(heartbeat);
    },
  };
}

const mostCharacters = 500;

/** For the job's row: short, without secrets, people's messages, or what Postgres cannot store. */
function textOf(thrown: unknown): string {
  const error = withoutParameters(thrown);
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return scrub(text).replaceAll('\u0000', '').toWellFormed().slice(0, mostCharacters);
}
