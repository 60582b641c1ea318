import type { Sql } from 'postgres';

/** Channel on which accepted updates wake the workers. */
export const inboxChannel = 'inbox';

/** Updates that are accepted within this time share one notification. */
const gatherMs = 2;

const waking = new WeakSet<Sql>();

/** Wakes a worker of this very process; false: it takes nothing now, so that others are to be told. */
type LocalWorker = () => boolean;

const localWorkers = new WeakMap<Sql, LocalWorker>();

/** A worker on the same pool is woken by a call, without the database. */
export function wakeLocally(sql: Sql, worker: LocalWorker): void {
  localWorkers.set(sql, worker);
}

/**
 * Tells the workers that there is work: the one of this process if it has room, else those of all processes. Not part of
 * the transaction that accepts an update: Postgres lets notifying transactions commit only one after the other, which
 * costs most of the rate (docs/benchmarks.md). One that gets lost costs a moment: workers look by themselves every second.
 */
export function wakeWorkers(sql: Sql): void {
  if (localWorkers.get(sql)?.() || waking.has(sql)) return;
  waking.add(sql);
  setTimeout(() => {
    waking.delete(sql);
    sql.notify(inboxChannel, '').catch(() => undefined);
  }, gatherMs);
}
