import { cleanText, cutText } from '../clean-text.ts';
import { withoutParameters } from '../database-error.ts';
import type { Log } from '../log.ts';
import { updatesSetAside } from '../metrics/metrics.ts';
import { scrub } from '../scrub.ts';
import { LaneLost } from './hold-lane.ts';
import { Deferred } from './job-errors.ts';
import type { ClaimedJob, JobOutcome } from './lanes.ts';

export interface TryJobOptions {
  log: Log;
  /** Does one job. `signal` aborts when the lane was lost or the drain ran out of time. */
  handle(job: ClaimedJob, signal: AbortSignal): Promise<void>;
  /** Called before a job is set aside after its last failure; it may throw Deferred to be called again later. */
  onDead?(job: ClaimedJob, signal: AbortSignal): Promise<void>;
  /** So often may handling a job fail. */
  maxFailures?: number;
  /** So often in a row may a worker die over a job, for whatever reason. */
  maxStarts?: number;
  /** Delay after the nth failure. */
  backoffMs?(failures: number): number;
}

/** 1, 2, 4, 8 s …, capped at a minute, with half of it random so that chats do not come back in step. */
export function exponentialBackoffMs(failures: number): number {
  const full = Math.min(60_000, 1000 * 2 ** (failures - 1));
  return full / 2 + Math.random() * (full / 2);
}

/** Does the job, and says how its claim ends. Never throws. */
export async function tryJob(
  options: TryJobOptions,
  job: ClaimedJob,
  signal: AbortSignal,
  isStopping: () => boolean,
): Promise<JobOutcome> {
  const outcome = await outcomeOf(options, job, signal, isStopping);
  return outcome.kind === 'dead' ? await setAside(options, job, outcome, signal) : outcome;
}

async function outcomeOf(
  { log, handle, maxFailures = 5, maxStarts = 10, backoffMs = exponentialBackoffMs }: TryJobOptions,
  job: ClaimedJob,
  signal: AbortSignal,
  isStopping: () => boolean,
): Promise<JobOutcome> {
  if (job.starts > maxStarts) return { kind: 'dead', error: 'the worker died at every attempt' };
  try {
    await handle(job, signal);
    return { kind: 'done' };
  } catch (error) {
    if (error instanceof LaneLost) return { kind: 'lost' };
    if (error instanceof Deferred) return later(error);
    if (isStopping() && signal.aborted)
      return { kind: 'retry', delayMs: 0, isFailure: false, error: 'the worker was stopped' };
    const text = textOf(error);
    log.error({ err: error, failures: job.failures + 1 }, 'update failed');
    if (job.failures + 1 >= maxFailures) return { kind: 'dead', error: text };
    return { kind: 'retry', delayMs: backoffMs(job.failures + 1), isFailure: true, error: text };
  }
}

async function setAside(
  { log, onDead }: TryJobOptions,
  job: ClaimedJob,
  outcome: JobOutcome & { kind: 'dead' },
  signal: AbortSignal,
): Promise<JobOutcome> {
  const about = { failures: job.failures, reason: outcome.error };
  try {
    await onDead?.(job, signal);
  } catch (error) {
    if (error instanceof Deferred) return later(error);
    log.error({ err: error, ...about }, 'could not tell of an update set aside');
  }
  log.error(about, 'update set aside');
  updatesSetAside.add('');
  return outcome;
}

const later = ({ delayMs, message }: Deferred): JobOutcome => ({
  kind: 'retry',
  delayMs,
  isFailure: false,
  error: message,
});

const mostCharacters = 500;

/** For the job's row: short, without secrets, people's messages, or what Postgres cannot store. */
function textOf(thrown: unknown): string {
  const error = withoutParameters(thrown);
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return cutText(cleanText(scrub(text)), mostCharacters);
}
