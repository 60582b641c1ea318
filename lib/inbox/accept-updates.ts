import type { Sql } from 'postgres';
import { type ClaimedJob, type ClaimRow, type ClaimWish, claimArguments, claimColumns, claimedJob } from './lanes.ts';
import { type LocalWorker, localWorker, wakeWorkers } from './wake-workers.ts';

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
 * chats' lanes, in the order given. The worker of this process, if it has room, has what is due claimed with it; else the
 * workers are woken after the commit.
 */
export function acceptUpdates(sql: Sql, updates: AcceptedUpdate[]): Promise<boolean[]> {
  // One more than can be new: if that comes too, there is more than was claimed.
  const worker = localWorker(sql);
  const wish = worker?.reserve(updates.length + 1);
  return worker && wish ? acceptAndClaim(sql, updates, worker, wish) : acceptOnly(sql, updates);
}

async function acceptAndClaim(
  sql: Sql,
  updates: AcceptedUpdate[],
  worker: LocalWorker,
  wish: ClaimWish,
): Promise<boolean[]> {
  let jobs: ClaimedJob[] = [];
  try {
    const [head, ...claims] = await sql<(ClaimRow & { accepted: boolean[] | null })[]>`
      select accepted, ${claimColumns(sql)}
      from inbox_accept_and_claim(${updateArguments(sql, updates)}, ${claimArguments(sql, wish)})`;
    const accepted = head?.accepted ?? [];
    jobs = claims.map(claimedJob);
    const fresh = accepted.filter(Boolean).length;
    const allTaken = jobs.length >= fresh && jobs.length < wish.limit;
    if (fresh > 0 && !allTaken) wakeWorkers(sql);
    return accepted;
  } finally {
    worker.settle(wish, jobs);
  }
}

/** As acceptUpdates, holding no place of a worker meanwhile: for updates that may have to wait. */
export async function acceptOnly(sql: Sql, updates: AcceptedUpdate[]): Promise<boolean[]> {
  const [row] = await sql<{ accepted: boolean[] }[]>`
    select inbox_accept_alone(${updateArguments(sql, updates)}) as accepted`;
  const accepted = row?.accepted ?? [];
  if (accepted.includes(true)) wakeWorkers(sql);
  return accepted;
}

const updateArguments = (sql: Sql, updates: AcceptedUpdate[]) => sql`
  ${updates.map(({ botId }) => botId)}::uuid[], ${updates.map(({ updateId }) => updateId)}::bigint[],
  ${updates.map(({ laneKey }) => laneKey)}::text[], ${updates.map(({ payload }) => payload)}::text[]`;
