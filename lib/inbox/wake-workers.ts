import type { Sql } from 'postgres';

/** Channel on which accepted updates wake the workers. */
export const inboxChannel = 'inbox';

/** Updates that are accepted within this time share one notification. */
const gatherMs = 2;

const waking = new WeakSet<Sql>();

/**
 * Tells the workers of all processes that there is work. Not part of the transaction that accepts an update: Postgres
 * lets notifying transactions commit only one after the other, which costs most of the rate (docs/benchmarks.md). One
 * that gets lost costs a moment: workers look by themselves every second.
 */
export function wakeWorkers(sql: Sql): void {
  if (waking.has(sql)) return;
  waking.add(sql);
  setTimeout(() => {
    waking.delete(sql);
    sql.notify(inboxChannel, '').catch(() => undefined);
  }, gatherMs);
}
