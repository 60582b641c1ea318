import type { Sql } from 'postgres';
import type { AcceptedUpdate } from './accept-updates.ts';

export interface WaitingLimit {
  /** Whether so much waits for the bot that no more is taken in. */
  isFull(botId: string): boolean;
  /** One more was stored. */
  add(update: AcceptedUpdate): void;
}

export interface WaitingLimitOptions {
  /** How many updates of one bot may wait to be worked on, and how many bytes of them. */
  most?: number;
  mostBytes?: number;
  /** After how many that this process has stored of a bot, or how many bytes of them, those that wait are counted. */
  countEvery?: number;
  countEveryBytes?: number;
  /** How long a bot that is full stays so before they are counted again. */
  againAfterMs?: number;
}

interface Seen {
  /** What was stored since it was counted. */
  updates: number;
  bytes: number;
  /** When it was found full; undefined: it is not. */
  fullSince?: number;
  isCounting: boolean;
}

const mostRemembered = 50_000;

/**
 * Keeps one bot from filling the disk. What waits is counted rarely and beside the way of an update, so the bound is exceeded
 * by `countEvery`, or `countEveryBytes`, in each process.
 */
export function limitWaiting(
  sql: Sql,
  {
    most = 10_000,
    mostBytes = 64 * 1024 * 1024,
    countEvery = 1000,
    countEveryBytes = 8 * 1024 * 1024,
    againAfterMs = 2000,
  }: WaitingLimitOptions = {},
): WaitingLimit {
  const bots = new Map<string, Seen>();

  async function count(botId: string, bot: Seen): Promise<void> {
    if (bot.isCounting) return;
    bot.isCounting = true;
    try {
      // The size of what is stored out of line stands in the row: it is not fetched for it.
      const [row] = await sql<{ isFull: boolean }[]>`
        select count(*) >= ${most} or sum(bytes) >= ${mostBytes} as "isFull" from (
          select octet_length(payload) as bytes from job
          where bot_id = ${botId} and state = 'waiting' limit ${most}) as waiting`;
      bot.fullSince = row?.isFull ? performance.now() : undefined;
      bot.updates = 0;
      bot.bytes = 0;
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
    add({ botId, payload }) {
      let bot = bots.get(botId);
      if (!bot) {
        if (bots.size >= mostRemembered) bots.clear();
        bot = { updates: 0, bytes: 0, isCounting: false };
        bots.set(botId, bot);
      }
      bot.updates += 1;
      bot.bytes += Buffer.byteLength(payload);
      if (bot.updates >= countEvery || bot.bytes >= countEveryBytes) void count(botId, bot);
    },
  };
}
