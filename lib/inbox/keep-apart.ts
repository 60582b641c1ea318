import type { AcceptedUpdate } from './accept-updates.ts';
import type { limitPlaces } from './limit-places.ts';

/** An update that waits for its commit. */
export interface Waiting {
  update: AcceptedUpdate;
  since: number;
  resolve(accepted: boolean): void;
  reject(reason: unknown): void;
}

export interface ApartOptions {
  places: ReturnType<typeof limitPlaces>;
  /** How many of the first of a queue one statement takes. */
  countOfBatch(queue: Waiting[]): number;
  /** Stores updates of one bot and answers them; returns those that need what somebody holds. */
  store(batch: Waiting[]): Promise<Waiting[]>;
  /** How many statements run at once, beside those for the other bots. */
  statements?: number;
}

/**
 * Updates of bots of whose rows one was held by somebody else's transaction when they were to be stored together with
 * others: each bot's wait in a queue of their own, and are tried alone, so that they hold up nobody. A bot is kept apart
 * until all that waits for it has come to an end. An update keeps its place until then.
 */
export function keepApart({ places, countOfBatch, store, statements = 4 }: ApartOptions) {
  const queues = new Map<string, Waiting[]>();
  /** The bots of `queues` that no statement runs for; the one that has waited longest first. */
  const turns: string[] = [];
  let running = 0;

  async function work(): Promise<void> {
    running += 1;
    for (let botId = turns.shift(); botId !== undefined; botId = turns.shift()) {
      const queue = queues.get(botId) ?? [];
      const batch = queue.slice(0, countOfBatch(queue));
      const held = new Set(batch.length > 0 ? await store(batch) : []);
      leave(botId, new Set(batch).difference(held));
      if (queues.get(botId)?.length) turns.push(botId);
      else queues.delete(botId);
    }
    running -= 1;
  }

  function leave(botId: string, left: Set<Waiting>): void {
    const stay: Waiting[] = [];
    for (const one of queues.get(botId) ?? []) {
      if (left.has(one)) places.free(one.update);
      else stay.push(one);
    }
    queues.set(botId, stay);
  }

  return {
    has: (botId: string): boolean => queues.has(botId),
    isEmpty: (): boolean => queues.size === 0,
    /** Its place is taken already. Before those of the bot that came later, which another statement may have given up first. */
    add(one: Waiting): void {
      const { botId } = one.update;
      const queue = queues.get(botId);
      if (queue) return void queue.splice(queue.findLastIndex(({ since }) => since <= one.since) + 1, 0, one);
      queues.set(botId, [one]);
      turns.push(botId);
      if (running < statements) void work();
    },
    /** Takes out those that wait since then or longer. */
    giveUp(latest: number): Waiting[] {
      const given: Waiting[] = [];
      for (const [botId, queue] of queues) {
        const late = queue.filter(({ since }) => since <= latest);
        if (late.length > 0) leave(botId, new Set(late));
        given.push(...late);
      }
      return given;
    },
  };
}
