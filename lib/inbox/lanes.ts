import type { Sql } from 'postgres';

/**
 * The durable chat lanes: one queue per (bot, chat), in order within, in parallel across. The state machine lives in
 * SQL functions (drizzle/0003_accept-together.sql, 0009_claim-looks-anew.sql, 0011_accept-and-claim.sql), so that every
 * transition is one round trip and one transaction. How updates get into them: accept-updates.ts.
 *
 * lane:  empty → ready → leased → (ready | empty); a lease that runs out makes it ready again, under a higher fence.
 * job:   waiting → removed (done) | waiting (retry later) | dead (set aside; the lane goes on).
 */

/** A claim of a lane: valid only while the lane's fence is still this number. */
export interface LaneClaim {
  laneId: number;
  fence: number;
  /** Sends that Telegram has taken and that are still to be noted down; at the latest, the end of the claim does it. */
  taken?: TakenSend[];
}

/** A row of the outbox that was sent, and the message that it became. */
export interface TakenSend {
  outboxId: number;
  telegramMessageId: number | null;
}

export interface ClaimedJob extends LaneClaim {
  jobId: number;
  botId: string;
  /** Of the bot's row at the time of the claim: another one is another row. */
  botVersion: string;
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
  taken: TakenSend[];
}

const seconds = (ms: number) => `${ms / 1000} seconds`;

/** Prolongs the leases; answers the ids of the lanes that are still the caller's. */
export async function renewLeases(sql: Sql, claims: LaneClaim[], leaseMs: number): Promise<Set<number>> {
  const rows = await sql<{ id: string }[]>`
    select inbox_renew(${claims.map((claim) => claim.laneId)}::bigint[], ${claims.map((claim) => claim.fence)}::bigint[], ${seconds(leaseMs)}) as id`;
  return new Set(rows.map((row) => Number(row.id)));
}

export type JobOutcome =
  | { kind: 'done' }
  | { kind: 'retry'; delayMs: number; isFailure: boolean; error: string }
  | { kind: 'dead'; error: string }
  /** The lane is another's: all that is left to do is to note down what was sent. */
  | { kind: 'lost' };

export interface EndedClaim {
  job: LaneClaim & { jobId: number };
  outcome: JobOutcome;
}

export interface ClaimWish {
  limit: number;
  leaseMs: number;
  /** The bot whose turn it was last; null: any may begin. */
  after?: string | null;
  /** Bots that get nothing for now. */
  full?: string[];
  /** How many one bot gets at most. */
  mostOfOneBot?: number;
}

export type ClaimRow = { [Column in keyof Omit<ClaimedJob, 'hasSession'>]: string } & { hasSession: boolean };

export const claimColumns = (sql: Sql) => sql`lane_id as "laneId", fence, job_id as "jobId", bot_id as "botId",
  bot_version as "botVersion", update_id as "updateId", payload, starts, failures, waited_ms as "waitedMs",
  lane_has_session(lane_id) as "hasSession"`;

export const claimArguments = (
  sql: Sql,
  { limit, leaseMs, after = null, full = [], mostOfOneBot = limit }: ClaimWish,
) => sql`${limit}, ${seconds(leaseMs)}, ${after}, ${full}::uuid[], ${mostOfOneBot}`;

export const claimedJob = ({ botId, botVersion, payload, hasSession, ...numbers }: ClaimRow): ClaimedJob => ({
  laneId: Number(numbers.laneId),
  fence: Number(numbers.fence),
  jobId: Number(numbers.jobId),
  botId,
  botVersion,
  updateId: Number(numbers.updateId),
  payload,
  starts: Number(numbers.starts),
  failures: Number(numbers.failures),
  waitedMs: Number(numbers.waitedMs),
  hasSession,
  taken: [],
});

/**
 * One statement, one commit: ends claims with all that they have sent, then leases up to `limit` due lanes and takes the
 * first job of each; bots take turns (drizzle/0009_claim-looks-anew.sql). `kept` tells for each end whether the lane was still
 * the caller's; if not, nothing of it was written but its sends.
 */
export async function turnOver(
  sql: Sql,
  ended: EndedClaim[],
  wish: ClaimWish,
): Promise<{ kept: boolean[]; jobs: ClaimedJob[] }> {
  const outcomes = ended.map(({ outcome }) => ({ delayMs: 0, isFailure: false, error: null, ...outcome }));
  const taken = ended.flatMap(({ job }) => job.taken ?? []).sort((a, b) => a.outboxId - b.outboxId);
  const [head, ...claims] = await sql<(ClaimRow & { kept: boolean[] | null })[]>`
    select kept, ${claimColumns(sql)}
    from inbox_turn_over(
      ${ended.map(({ job }) => job.laneId)}::bigint[], ${ended.map(({ job }) => job.fence)}::bigint[],
      ${ended.map(({ job }) => job.jobId)}::bigint[], ${outcomes.map(({ kind }) => kind)}::text[],
      ${outcomes.map(({ delayMs }) => delayMs / 1000)}::double precision[],
      ${outcomes.map(({ isFailure }) => String(isFailure))}::text[]::boolean[], ${outcomes.map(({ error }) => error)}::text[],
      ${taken.map(({ outboxId }) => outboxId)}::bigint[], ${taken.map((send) => send.telegramMessageId)}::bigint[],
      ${claimArguments(sql, wish)})`;
  return { kept: head?.kept ?? [], jobs: claims.map(claimedJob) };
}
