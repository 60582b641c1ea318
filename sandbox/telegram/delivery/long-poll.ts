import { conflict } from '../api-error.ts';
import type { WireUpdate } from '../wire-types.ts';
import type { PendingUpdates } from './pending-updates.ts';

interface Waiting {
  limit: number;
  answer: (updates: WireUpdate[]) => void;
  refuse: (error: Error) => void;
}

/** The one getUpdates call of a bot that may wait. A second one ends the first with 409, as at Telegram. */
export class LongPoll {
  readonly #pending: PendingUpdates;
  #waiting: Waiting | undefined;

  constructor(pending: PendingUpdates) {
    this.#pending = pending;
  }

  /** Resolves with updates at once if there are any, else when one comes, else empty after the time-out. */
  poll(limit: number, timeoutMs: number, abandoned: AbortSignal): Promise<WireUpdate[]> {
    this.terminate('terminated by other getUpdates request; make sure that only one bot instance is running');
    const ready = this.#read(limit);
    if (ready.length > 0 || timeoutMs === 0) return Promise.resolve(ready);
    return new Promise((resolve, reject) => {
      const finish = () => {
        clearTimeout(timer);
        abandoned.removeEventListener('abort', giveUp);
        if (this.#waiting === waiting) this.#waiting = undefined;
      };
      const waiting: Waiting = {
        limit,
        answer: (updates) => {
          finish();
          resolve(updates);
        },
        refuse: (error) => {
          finish();
          reject(error);
        },
      };
      const giveUp = () => waiting.answer([]);
      const timer = setTimeout(giveUp, timeoutMs);
      abandoned.addEventListener('abort', giveUp);
      this.#waiting = waiting;
    });
  }

  wake(): void {
    if (this.#waiting) this.#waiting.answer(this.#read(this.#waiting.limit));
  }

  terminate(reason: string): void {
    this.#waiting?.refuse(conflict(reason));
  }

  #read(limit: number): WireUpdate[] {
    return this.#pending
      .list()
      .slice(0, limit)
      .map(({ update }) => update);
  }
}
