import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * For many that would all begin at once: each is kept waiting until its turn, `everyMs` after the one before. Who gives up
 * waiting (`signal`) is let go at once, and makes nobody wait.
 */
export function takeTurns(everyMs: number): (signal: AbortSignal) => Promise<void> {
  let free: Promise<unknown> = Promise.resolve();
  return async (signal) => {
    const turn = free;
    free = turn.then(() => sleep(everyMs, undefined, { signal })).catch(() => undefined);
    if (!signal.aborted) await Promise.race([turn, once(signal, 'abort')]);
  };
}
