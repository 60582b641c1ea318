import { setTimeout as sleep } from 'node:timers/promises';

export interface Batches {
  /** Rows that one statement looks at, and so locks at most. */
  size: number;
  /** Between two statements, so that others get their turn. */
  pauseMs: number;
  signal: AbortSignal;
}

export interface Batch {
  deleted: number;
  /** Whether there may be more to delete after `last`. */
  more: boolean;
  /** The last id that was looked at. */
  last: number;
}

/** Deletes batch by batch, each in a transaction of its own, until there is no more or the signal aborts. */
export async function inBatches(
  { pauseMs, signal }: Batches,
  deleteAfter: (id: number) => Promise<Batch>,
): Promise<number> {
  let deleted = 0;
  for (let last = 0; !signal.aborted; ) {
    const batch = await deleteAfter(last);
    deleted += batch.deleted;
    if (!batch.more) break;
    last = batch.last;
    await sleep(pauseMs, undefined, { signal }).catch(() => undefined);
  }
  return deleted;
}
