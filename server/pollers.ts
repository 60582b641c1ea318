import { randomUUID } from 'node:crypto';
import { and, asc, eq, gt, inArray, isNull, lt, ne, or, type SQL, sql } from 'drizzle-orm';
import type { Sql } from 'postgres';
import { botChangedChannel } from '#lib/bots/notify-bot-changed.ts';
import type { Bot } from '#lib/bots/queries.ts';
import type { Context } from '#lib/context.ts';
import { keepLooking } from '#lib/db/keep-looking.ts';
import { bot } from '#lib/db/schema/index.ts';
import { type PollTools, pollUpdates } from '#lib/edge/telegram/poll-updates.ts';
import { limitWaiting, type WaitingLimit } from '#lib/inbox/limit-waiting.ts';

export interface PollersOptions {
  ctx: Context;
  sql: Sql;
  telegramApiRoot: string;
  /** Whether a bot whose owner has chosen nothing is polled: the server has no public address. */
  pollsByDefault: boolean;
  waiting?: WaitingLimit;
  holdSeconds?: number;
  pauseAfterFailureMs?: number;
  /** How long until bots are looked at without having been told of a change. */
  lookEveryMs?: number;
}

const leaseSeconds = 30;

/**
 * Polls every active bot that has no webhook and whose owner chose long polling, or chose nothing where the server has
 * no public address. One poller per token over all processes: each look takes, or renews, a lease on the bots; when a
 * process dies, another takes its bots over.
 */
export async function startPollers(options: PollersOptions) {
  const { ctx, sql: client, pollsByDefault, lookEveryMs = 10_000 } = options;
  const tools: PollTools = { waiting: limitWaiting(client), ...options };
  const pollerId = randomUUID();
  const polling = new Map<string, { tokenHash: string; abort: AbortController; ended: Promise<void> }>();

  function begin(row: Bot): void {
    const abort = new AbortController();
    const ended = pollUpdates(tools, row, abort.signal).catch((error: unknown) => {
      ctx.log.error({ err: error, botId: row.id }, 'polling ended; it is tried again');
    });
    // One that ended by itself is begun again by the next look, if it is still wanted.
    void ended.then(() => polling.delete(row.id));
    polling.set(row.id, { tokenHash: row.tokenHash, abort, ended });
    ctx.log.info({ botId: row.id }, 'polling started');
  }

  async function end(botId: string): Promise<void> {
    const poller = polling.get(botId);
    if (!poller) return;
    poller.abort.abort();
    await poller.ended;
    polling.delete(botId);
    await release(and(eq(bot.id, botId), eq(bot.pollerId, pollerId)));
    ctx.log.info({ botId }, 'polling stopped');
  }

  const inSeconds = (seconds: number) => sql`now() + make_interval(secs => ${seconds})`;
  const isToPoll = and(
    eq(bot.status, 'active'),
    isNull(bot.webhookUrl),
    pollsByDefault ? ne(bot.delivery, 'left') : eq(bot.delivery, 'polling'),
  );

  /**
   * Bots to poll that are ours: free ones are taken, ours are kept when half of the lease is over. One that somebody is
   * changing just now has its turn at the next look.
   */
  async function lease(): Promise<Bot[]> {
    const isFree = or(isNull(bot.pollerUntil), lt(bot.pollerUntil, sql`now()`));
    const endsSoon = and(eq(bot.pollerId, pollerId), lt(bot.pollerUntil, inSeconds(leaseSeconds / 2)));
    const taken = ctx.db
      .select({ id: bot.id })
      .from(bot)
      .where(and(isToPoll, or(isFree, endsSoon)))
      .for('update', { skipLocked: true });
    await ctx.db
      .update(bot)
      .set({ pollerId, pollerUntil: inSeconds(leaseSeconds) })
      .where(inArray(bot.id, taken));
    return await ctx.db
      .select()
      .from(bot)
      .where(and(isToPoll, eq(bot.pollerId, pollerId), gt(bot.pollerUntil, sql`now()`)));
  }

  /** With the database away the lease runs out by itself. */
  async function release(which: SQL | undefined): Promise<void> {
    try {
      const ours = ctx.db.select({ id: bot.id }).from(bot).where(which).orderBy(asc(bot.id)).for('update');
      await ctx.db.update(bot).set({ pollerId: null, pollerUntil: null }).where(inArray(bot.id, ours));
    } catch (error) {
      ctx.log.warn({ err: error }, 'could not give back the lease of a poller');
    }
  }

  async function look(): Promise<void> {
    const ours = await lease();
    const tokens = new Map(ours.map((row) => [row.id, row.tokenHash]));
    for (const [botId, poller] of polling) if (tokens.get(botId) !== poller.tokenHash) await end(botId);
    for (const row of ours) if (!polling.has(row.id)) begin(row);
  }

  const looking = await keepLooking(client, {
    channel: botChangedChannel,
    everyMs: lookEveryMs,
    look,
    onFailure: (error) => ctx.log.error({ err: error }, 'could not look for bots to poll; the database may be away'),
  });

  return {
    async stop() {
      await looking.stop();
      await Promise.all([...polling.keys()].map(end));
      await release(eq(bot.pollerId, pollerId));
    },
  };
}
