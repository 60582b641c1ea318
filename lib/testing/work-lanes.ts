import type { Sql } from 'postgres';
import { type ClaimedJob, type EndedClaim, type JobOutcome, turnOver } from '#lib/inbox/lanes.ts';

/** What a worker does in one statement, step by step. */
export async function claimJobs(sql: Sql, limit: number, leaseMs: number): Promise<ClaimedJob[]> {
  return (await turnOver(sql, [], { limit, leaseMs })).jobs;
}

/** False: the lane was not the caller's any more. */
export async function finishJob(sql: Sql, job: EndedClaim['job'], outcome: JobOutcome): Promise<boolean> {
  return (await turnOver(sql, [{ job, outcome }], { limit: 0, leaseMs: 1000 })).kept[0] === true;
}
