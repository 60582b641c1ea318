import type { Sql } from 'postgres';
import type { ClaimedJob, ClaimWish } from './lanes.ts';

/** Channel on which accepted updates wake the workers. */
export const inboxChannel = 'inbox';

/** Updates that are accepted within this time share one notification. */
const gatherMs = 2;

const waking = new WeakSet<Sql>();

/** Which of the workers is called, by a number that goes round, and how many have passed the call on, having no room. */
export interface Call {
  number: number;
  passedOn: number;
}

let calls = Math.floor(Math.random() * 1000);

const send = (sql: Sql, { number, passedOn }: Call) =>
  void sql.notify(inboxChannel, `${number} ${passedOn}`).catch(() => undefined);

/** Null: all are called, by a process of the version before or since notifications may have been missed. */
export function readCall(payload: string): Call | null {
  const [number, passedOn] = payload.split(' ').map(Number);
  return number !== undefined && passedOn !== undefined ? { number, passedOn } : null;
}

export const passOn = (sql: Sql, { number, passedOn }: Call) =>
  send(sql, { number: number + 1, passedOn: passedOn + 1 });

/** A worker of this very process, on the same pool. */
export interface LocalWorker {
  /** Keeps places, at most so many, for a claim of what is due, until it is settled; null: there is no room. */
  reserve(most: number): ClaimWish | null;
  /** Brings what was claimed, be it nothing. */
  settle(wish: ClaimWish, jobs: ClaimedJob[]): void;
  /** Has it look for work; false: it takes nothing now, so that others are to be told. */
  wake(): boolean;
}

const localWorkers = new WeakMap<Sql, LocalWorker>();

/** From now on updates accepted on this pool come to this worker without being waited for, as far as it has room. */
export function workLocally(sql: Sql, worker: LocalWorker): void {
  localWorkers.set(sql, worker);
}

export const localWorker = (sql: Sql): LocalWorker | undefined => localWorkers.get(sql);

/**
 * Tells a worker that there is work: the one of this process if it has room, else one after the other of all. Not part of
 * the transaction that accepts an update (docs/decisions/workers-woken-after-the-commit.md). A call that gets lost costs a
 * moment: workers look by themselves every second.
 */
export function wakeWorkers(sql: Sql): void {
  if (localWorker(sql)?.wake() || waking.has(sql)) return;
  waking.add(sql);
  setTimeout(() => {
    waking.delete(sql);
    calls += 1;
    send(sql, { number: calls, passedOn: 0 });
  }, gatherMs);
}
