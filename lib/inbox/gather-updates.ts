import type { Sql } from 'postgres';
import { isRefusedData, isUndoneForOthers } from '../database-error.ts';
import { type AcceptedUpdate, acceptUpdates } from './lanes.ts';

/** The inbox takes no more for now: what was not accepted must be sent again later. */
export class InboxFull extends Error {
  constructor() {
    super('More updates wait to be stored than this process holds.');
  }
}

export interface Gathering {
  /** Resolves after the commit; true: the update is new. Rejects with InboxFull, or with what went wrong. */
  accept(update: AcceptedUpdate): Promise<boolean>;
}

interface Waiting {
  update: AcceptedUpdate;
  resolve(accepted: boolean): void;
  reject(reason: unknown): void;
}

export interface GatheringOptions {
  /** How many statements run at once. */
  statements?: number;
  /** How many updates one statement takes, and how many characters of them. */
  most?: number;
  mostCharacters?: number;
  /** How many may wait for their turn, and how many characters of them. */
  mostWaiting?: number;
  mostWaitingCharacters?: number;
}

/**
 * Updates that arrive while others are being committed wait for them and then share one statement and one commit. None
 * waits for company: with nothing under way, a single update is a statement of its own.
 */
export function gatherUpdates(
  sql: Sql,
  {
    statements = 2,
    most = 200,
    mostCharacters = 4 * 1024 * 1024,
    mostWaiting = 5000,
    mostWaitingCharacters = 64 * 1024 * 1024,
  }: GatheringOptions = {},
): Gathering {
  const waiting: Waiting[] = [];
  let waitingCharacters = 0;
  let running = 0;

  function take(): Waiting[] {
    const batch: Waiting[] = [];
    let characters = 0;
    for (const one of waiting) {
      const more = characters + one.update.payload.length;
      if (batch.length === most || (batch.length > 0 && more > mostCharacters)) break;
      batch.push(one);
      characters = more;
    }
    waiting.splice(0, batch.length);
    waitingCharacters -= characters;
    return batch;
  }

  async function store(batch: Waiting[], attempts = 3): Promise<void> {
    try {
      const accepted = await acceptUpdates(
        sql,
        batch.map(({ update }) => update),
      );
      batch.forEach(({ resolve }, index) => void resolve(accepted[index] === true));
    } catch (error) {
      if (attempts > 1 && isUndoneForOthers(error)) return store(batch, attempts - 1);
      // One that Postgres refuses, say of a bot just deleted, must not take the others with it.
      if (batch.length > 1 && isRefusedData(error)) for (const one of batch) await store([one]);
      else for (const { reject } of batch) reject(error);
    }
  }

  async function work(): Promise<void> {
    running += 1;
    while (waiting.length > 0) await store(take());
    running -= 1;
  }

  return {
    accept: (update) =>
      new Promise((resolve, reject) => {
        const characters = waitingCharacters + update.payload.length;
        if (waiting.length >= mostWaiting || characters > mostWaitingCharacters) return reject(new InboxFull());
        waiting.push({ update, resolve, reject });
        waitingCharacters = characters;
        if (running < statements) void work();
      }),
  };
}
