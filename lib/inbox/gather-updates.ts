import type { Sql } from 'postgres';
import { isRefusedData, isUndoneForOthers } from '../database-error.ts';
import { type AcceptedUpdate, acceptUpdates } from './lanes.ts';
import { limitPlaces } from './limit-places.ts';
import { limitWaiting, type WaitingLimit } from './limit-waiting.ts';

/**
 * The inbox takes no more for now: what was not accepted must be sent again later. More waits to be stored than this process
 * holds, of `all` or of this `bot`; or so much of the bot is stored and `waiting` to be worked on.
 */
export class InboxFull extends Error {
  readonly whose: 'all' | 'bot' | 'waiting';

  constructor(whose: InboxFull['whose']) {
    super('More updates wait than the inbox holds.');
    this.whose = whose;
  }
}

/** No commit within the time for an answer. It may be stored all the same: sent again, it is recognised. */
export class InboxSlow extends Error {
  constructor() {
    super('The update was not stored in time.');
  }
}

export interface Gathering {
  /** Resolves after the commit; true: the update is new. Rejects with InboxFull, InboxSlow, or with what went wrong. */
  accept(update: AcceptedUpdate): Promise<boolean>;
}

interface Waiting {
  update: AcceptedUpdate;
  since: number;
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
  /** Which part of that one bot may take: more than the 100 updates that Telegram itself delivers of one at a time. */
  shareOfBot?: number;
  /** Of what is stored already. */
  waiting?: WaitingLimit;
  /** How long an update waits for its commit: less than the 60 s after which Telegram hangs up. */
  patienceMs?: number;
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
    shareOfBot = 0.2,
    waiting: stored = limitWaiting(sql),
    patienceMs = 10_000,
  }: GatheringOptions = {},
): Gathering {
  const waiting: Waiting[] = [];
  const storing = new Set<Waiting[]>();
  const places = limitPlaces({ most: mostWaiting, mostCharacters: mostWaitingCharacters, shareOfBot });
  let running = 0;
  let watch: NodeJS.Timeout | undefined;

  function take(): Waiting[] {
    let characters = 0;
    let count = 0;
    for (const { update } of waiting) {
      characters += update.payload.length;
      if (count === most || (count > 0 && characters > mostCharacters)) break;
      count += 1;
    }
    return leave(count);
  }

  function leave(count: number): Waiting[] {
    const left = waiting.splice(0, count);
    for (const { update } of left) places.free(update);
    return left;
  }

  async function store(batch: Waiting[], attempts = 3): Promise<void> {
    try {
      const accepted = await acceptUpdates(
        sql,
        batch.map(({ update }) => update),
      );
      batch.forEach(({ resolve }, index) => void resolve(accepted[index] === true));
      for (const { update } of batch) stored.add(update.botId, 1);
    } catch (error) {
      if (attempts > 1 && isUndoneForOthers(error)) return store(batch, attempts - 1);
      // One that Postgres refuses, say of a bot just deleted, must not take the others with it.
      if (batch.length > 1 && isRefusedData(error)) for (const one of batch) await store([one]);
      else for (const { reject } of batch) reject(error);
    }
  }

  async function work(): Promise<void> {
    running += 1;
    watch ??= setInterval(giveUp, patienceMs / 10);
    while (waiting.length > 0) {
      const batch = take();
      storing.add(batch);
      await store(batch);
      storing.delete(batch);
    }
    running -= 1;
    if (running > 0) return;
    clearInterval(watch);
    watch = undefined;
  }

  /** Who has waited too long is answered; what no statement has taken yet is not stored any more. */
  function giveUp(): void {
    const latest = performance.now() - patienceMs;
    const fresh = waiting.findIndex(({ since }) => since > latest);
    for (const { reject } of leave(fresh === -1 ? waiting.length : fresh)) reject(new InboxSlow());
    for (const batch of storing) for (const { since, reject } of batch) if (since <= latest) reject(new InboxSlow());
  }

  return {
    accept: (update) =>
      new Promise((resolve, reject) => {
        const full = stored.isFull(update.botId) ? 'waiting' : places.take(update);
        if (full) return reject(new InboxFull(full));
        waiting.push({ update, since: performance.now(), resolve, reject });
        if (running < statements) void work();
      }),
  };
}
