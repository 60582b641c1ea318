import type { Sql } from 'postgres';

export interface WaitingLimit {
  /** Whether so much waits for the bot that no more is taken in. */
  isFull(botId: string): boolean;
  /** So many more were stored. */
  add(botId: string, updates: number): void;
}

export interface WaitingLimitOptions {
  /** How many updates of one bot may wait to be worked on. */
  most?: number;
  /** After how many that this process has stored of a bot those that wait are counted. */
  countEvery?: number;
  /** How long a bot that is full stays so before they are counted again. */
  againAfterMs?: number;
}

interface Seen {
  sinceCount: number;
  /** When it was found full; undefined: it is not. */
  fullSince?: number;
  isCounting: boolean;
}

const mostRemembered = 50_000;

/**
 * Keeps one bot from filling the disk. What waits is counted rarely and beside the way of an update, so the bound is exceeded
 * by `countEvery` in each process.
 */
export function limitWaiting(
  sql: Sql,
  { most = 10_000, countEvery = 1000, againAfterMs = 2000 }: WaitingLimitOptions = {},
): WaitingLimit {
  const bots = new Map<string, Seen>();

  async function count(botId: string, bot: Seen): Promise<void> {
    if (bot.isCounting) return;
    bot.isCounting = true;
    try {
      const [row] = await sql<{ isFull: boolean }[]>`
        select count(*) >= ${most} as "isFull" from (
          select 1 from job where bot_id = ${botId} and state = 'waiting' limit ${most}) as waiting`;
      bot.fullSince = row?.isFull ? performance.now() : undefined;
      bot.sinceCount = 0;
    } catch {
      // With the database away nothing is stored either; it is counted with the next ones.
    } finally {
      bot.isCounting = false;
    }
  }

  return {
    isFull(botId) {
      const bot = bots.get(botId);
      if (bot?.fullSince === undefined) return false;
      if (performance.now() - bot.fullSince >= againAfterMs) void count(botId, bot);
      return true;
    },
    add(botId, updates) {
      let bot = bots.get(botId);
      if (!bot) {
        if (bots.size >= mostRemembered) bots.clear();
        bot = { sinceCount: 0, isCounting: false };
        bots.set(botId, bot);
      }
      bot.sinceCount += updates;
      if (bot.sinceCount >= countEvery) void count(botId, bot);
    },
  };
}
