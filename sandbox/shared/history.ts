export interface Recorded {
  /** Counts from 1 without gaps. */
  seq: number;
  /** Milliseconds since 1970. */
  at: number;
}

export class WaitTimeout extends Error {
  constructor(what: string, timeoutMs: number) {
    super(`${what} did not happen within ${timeoutMs} ms`);
    this.name = 'WaitTimeout';
  }
}

interface Waiter<Item> {
  matches: (item: Item & Recorded) => boolean;
  found: (item: Item & Recorded) => void;
}

/** What happened, in order: kept whole, readable from any point, and something one can wait on without polling. */
export class History<Item extends object> {
  readonly items: (Item & Recorded)[] = [];
  readonly #listeners = new Set<(item: Item & Recorded) => void>();
  readonly #waiters = new Set<Waiter<Item>>();

  get lastSeq(): number {
    return this.items.length;
  }

  record(item: Item): Item & Recorded {
    const recorded = { seq: this.items.length + 1, at: Date.now(), ...item };
    this.items.push(recorded);
    for (const waiter of this.#waiters) {
      if (waiter.matches(recorded)) waiter.found(recorded);
    }
    for (const listener of this.#listeners) listener(recorded);
    return recorded;
  }

  /** Items after the given one, oldest first. */
  after(seq: number, limit = Number.POSITIVE_INFINITY): (Item & Recorded)[] {
    return this.items.slice(seq, seq + limit);
  }

  /** Calls back for each new item until the returned function is called. */
  listen(listener: (item: Item & Recorded) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** The first item after `after` (by default: from now on) that matches; a WaitTimeout when none comes in time. */
  waitFor(
    matches: (item: Item & Recorded) => boolean,
    { after = this.lastSeq, timeoutMs = 10_000, what = 'what was waited for' } = {},
  ): Promise<Item & Recorded> {
    const known = this.after(after).find(matches);
    if (known) return Promise.resolve(known);
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#waiters.delete(waiter);
        reject(new WaitTimeout(what, timeoutMs));
      }, timeoutMs);
      const waiter: Waiter<Item> = {
        matches,
        found: (item) => {
          clearTimeout(timer);
          this.#waiters.delete(waiter);
          // Not before the rest of what the same call does (its line in the ledger) has happened too.
          setImmediate(resolve, item);
        },
      };
      this.#waiters.add(waiter);
    });
  }
}
