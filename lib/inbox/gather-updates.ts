import type { Sql } from 'postgres';
import { isLockTimeout, isRefusedData, isUndoneForOthers } from '../database-error.ts';
import { type AcceptedUpdate, acceptOnly, acceptUpdates } from './accept-updates.ts';
import { keepApart, type Waiting } from './keep-apart.ts';
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

/**
 * No commit within the time for an answer, since the database is slow for `all`, or somebody holds the rows of this `bot`. It
 * may be stored all the same: sent again, it is recognised.
 */
export class InboxSlow extends Error {
  readonly whose: 'all' | 'bot';

  constructor(whose: InboxSlow['whose']) {
    super('The update was not stored in time.');
    this.whose = whose;
  }
}

export interface Gathering {
  /** Resolves after the commit; true: the update is new. Rejects with InboxFull, InboxSlow, or with what went wrong. */
  accept(update: AcceptedUpdate): Promise<boolean>;
}

export interface GatheringOptions {
  /** How many statements run at once, and how long one takes until another one is begun beside it. */
  statements?: number;
  besideAfterMs?: number;
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
 * waits for company: with nothing under way, a single update is a statement of its own. A statement that takes long has
 * another one beside it: at once, it would halve what is shared. A bot whose rows are held waits alone.
 */
export function gatherUpdates(
  sql: Sql,
  {
    statements = 2,
    besideAfterMs = 20,
    most = 200,
    mostCharacters = 4 * 1024 * 1024,
    mostWaiting = 5000,
    mostWaitingCharacters = 64 * 1024 * 1024,
    shareOfBot = 0.2,
    waiting: stored = limitWaiting(sql),
    patienceMs = 10_000,
  }: GatheringOptions = {},
): Gathering {
  let waiting: Waiting[] = [];
  const storing = new Set<Waiting[]>();
  const places = limitPlaces({ most: mostWaiting, mostCharacters: mostWaitingCharacters, shareOfBot });
  const apart = keepApart({ places, countOfBatch, store: (batch) => store(batch, acceptOnly) });
  let running = 0;
  /** How many of those that run take long. */
  let slow = 0;
  let watch: NodeJS.Timeout | undefined;

  function countOfBatch(queue: Waiting[]): number {
    let characters = 0;
    let count = 0;
    for (const { update } of queue) {
      characters += update.payload.length;
      if (count === most || (count > 0 && characters > mostCharacters)) break;
      count += 1;
    }
    return count;
  }

  function leave(count: number): Waiting[] {
    const left = waiting.splice(0, count);
    for (const { update } of left) places.free(update);
    return left;
  }

  /** Returns those that are not answered, since somebody holds what one of them needs. */
  async function store(batch: Waiting[], accept: typeof acceptUpdates, attempts = 3): Promise<Waiting[]> {
    try {
      const accepted = await accept(
        sql,
        batch.map(({ update }) => update),
      );
      batch.forEach(({ resolve }, index) => void resolve(accepted[index] === true));
      for (const { update } of batch) stored.add(update);
    } catch (error) {
      if (isLockTimeout(error)) return batch;
      if (attempts > 1 && isUndoneForOthers(error)) return store(batch, accept, attempts - 1);
      // One that Postgres refuses, say of a bot just deleted, must not take the others with it.
      if (batch.length > 1 && isRefusedData(error)) return storeEach(batch, accept);
      for (const { reject } of batch) reject(error);
    }
    return [];
  }

  async function storeEach(batch: Waiting[], accept: typeof acceptUpdates): Promise<Waiting[]> {
    const held: Waiting[] = [];
    for (const one of batch) {
      const isHeld = held.some(({ update }) => update.botId === one.update.botId);
      held.push(...(isHeld ? [one] : await store([one], accept)));
    }
    return held;
  }

  async function storeOrKeepApart(batch: Waiting[]): Promise<void> {
    const held = await store(batch, acceptUpdates);
    if (held.length === 0) return;
    // Which of the bots it is, nobody tells: the others leave as soon as they are tried.
    const bots = new Set(held.map(({ update }) => update.botId));
    for (const one of held) {
      const full = places.take(one.update);
      if (full) one.reject(new InboxFull(full));
      else apart.add(one);
    }
    const [theirs, others] = partition(waiting, ({ update }) => bots.has(update.botId));
    waiting = others;
    for (const one of theirs) apart.add(one);
  }

  async function work(): Promise<void> {
    running += 1;
    while (waiting.length > 0 && running - slow <= 1) {
      const batch = leave(countOfBatch(waiting));
      storing.add(batch);
      await noticeSlow(storeOrKeepApart(batch));
      storing.delete(batch);
    }
    running -= 1;
  }

  async function noticeSlow(statement: Promise<void>): Promise<void> {
    let isSlow = false;
    const timer = setTimeout(() => {
      isSlow = true;
      slow += 1;
      workIfDue();
    }, besideAfterMs);
    try {
      await statement;
    } finally {
      clearTimeout(timer);
      if (isSlow) slow -= 1;
    }
  }

  function workIfDue(): void {
    if (waiting.length > 0 && running === slow && running < statements) void work();
  }

  /** Who has waited too long is answered; what no statement has taken yet is not stored any more. */
  function giveUp(): void {
    const latest = performance.now() - patienceMs;
    const fresh = waiting.findIndex(({ since }) => since > latest);
    for (const { reject } of leave(fresh === -1 ? waiting.length : fresh)) reject(new InboxSlow('all'));
    for (const batch of storing)
      for (const { since, reject } of batch) if (since <= latest) reject(new InboxSlow('all'));
    for (const { reject } of apart.giveUp(latest)) reject(new InboxSlow('bot'));
    if (running > 0 || !apart.isEmpty()) return;
    clearInterval(watch);
    watch = undefined;
  }

  return {
    accept: (update) =>
      new Promise((resolve, reject) => {
        const full = stored.isFull(update.botId) ? 'waiting' : places.take(update);
        if (full) return reject(new InboxFull(full));
        watch ??= setInterval(giveUp, patienceMs / 10);
        const one = { update, since: performance.now(), resolve, reject };
        if (apart.has(update.botId)) return apart.add(one);
        waiting.push(one);
        workIfDue();
      }),
  };
}

function partition<T>(all: T[], isFirst: (one: T) => boolean): [T[], T[]] {
  const parts: [T[], T[]] = [[], []];
  for (const one of all) parts[isFirst(one) ? 0 : 1].push(one);
  return parts;
}
