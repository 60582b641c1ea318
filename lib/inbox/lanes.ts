import type { Sql } from 'postgres';
import { wakeWorkers } from './wake-workers.ts';

/**
 * The durable chat lanes: one queue per (bot, chat), in order within, in parallel across. The state machine lives in
 * SQL functions (drizzle/0001_inbox-functions.sql), so that every transition is one round trip and one transaction.
 *
 * lane:  empty → ready → leased → (ready | empty); a lease that runs out makes it ready again, under a higher fence.
 * job:   waiting → removed (done) | waiting (retry later) | dead (set aside; the lane goes on).
 */

/** A claim of a lane: valid only while the lane's fence is still this number. */
export interface LaneClaim {
  laneId: number;
  fence: number;
}

export interface ClaimedJob extends LaneClaim {
  jobId: number;
  botId: string;
  updateId: number;
  /** The update, JSON as Telegram sent it. */
  payload: string;
  /** How often in a row it was started and came to no end, this time included. */
  starts: number;
  /** How often handling it has failed. */
  failures: number;
  /** How long it has been due. */
  waitedMs: number;
  /** Somebody in the chat is in the middle of a dialogue (lib/sessions), as far as Postgres knows. */
  hasSession: boolean;
}

const seconds = (ms: number) => `${ms / 1000} seconds`;

/** An update that was verified and is to be kept. */
export interface AcceptedUpdate {
  botId: string;
  updateId: number;
  laneKey: string;
  /** The update, JSON as Telegram sent it. */
  payload: string;
}

/**
 * One statement, one commit: recognises redeliveries (answers false for them), and puts the others at the ends of their
 * chats' lanes, in the order given. The workers are woken after the commit.
 */
export async function acceptUpdates(sql: Sql, updates: AcceptedUpdate[]): Promise<boolean[]> {
  const [row] = await sql<{ accepted: boolean[] }[]>`
    select inbox_accept_together(
      ${updates.map(({ botId }) => botId)}::uuid[],
      ${updates.map(({ updateId }) => updateId)}::bigint[],
      ${updates.map(({ laneKey }) => laneKey)}::text[],
      ${updates.map(({ payload }) => payload)}::text[]) as accepted`;
  const accepted = row?.accepted ?? [];
  if (accepted.includes(true)) wakeWorkers(sql);
  return accepted;
}

/** Leases up to `limit` due lanes and answers the first job of each. */
export async function claimJobs(sql: Sql, limit: number, leaseMs: number): Promise<ClaimedJob[]> {
  const rows = await sql<
    {
      laneId: string;
      fence: string;
      jobId: string;
      botId: string;
      updateId: string;
      payload: string;
      starts: number;
      failures: number;
      waitedMs: number;
      hasSession: boolean;
    }[]
  >`
    select lane_id as "laneId", fence, job_id as "jobId", bot_id as "botId", update_id as "updateId", payload, starts, failures,
      waited_ms as "waitedMs", lane_has_session(lane_id) as "hasSession"
    from inbox_claim(${limit}, ${seconds(leaseMs)})`;
  return rows.map((row) => ({
    ...row,
    laneId: Number(row.laneId),
    fence: Number(row.fence),
    jobId: Number(row.jobId),
    updateId: Number(row.updateId),
  }));
}

/** Prolongs the leases; answers the ids of the lanes that are still the caller's. */
export async function renewLeases(sql: Sql, claims: LaneClaim[], leaseMs: number): Promise<Set<number>> {
  const rows = await sql<{ id: string }[]>`
    select inbox_renew(${claims.map((claim) => claim.laneId)}::bigint[], ${claims.map((claim) => claim.fence)}::bigint[], ${seconds(leaseMs)}) as id`;
  return new Set(rows.map((row) => Number(row.id)));
}

export type JobOutcome =
  | { kind: 'done' }
  | { kind: 'retry'; delayMs: number; isFailure: boolean; error: string }
  | { kind: 'dead'; error: string };

/** Ends the claim. False: somebody else has the lane by now and nothing was written. */
export async function finishJob(sql: Sql, job: LaneClaim & { jobId: number }, outcome: JobOutcome): Promise<boolean> {
  const delayMs = outcome.kind === 'retry' ? outcome.delayMs : 0;
  const isFailure = outcome.kind === 'retry' && outcome.isFailure;
  const error = outcome.kind === 'done' ? null : outcome.error;
  const [row] = await sql<{ finished: boolean }[]>`
    select inbox_finish(${job.laneId}, ${job.fence}, ${job.jobId}, ${outcome.kind}, ${seconds(delayMs)}, ${isFailure}, ${error}) as finished`;
  return row?.finished === true;
}
