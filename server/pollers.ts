import { randomUUID } from 'node:crypto';
import type { Sql } from 'postgres';
import { botChangedChannel } from '#lib/bots/notify-bot-changed.ts';
import { type LeasedBot, pollLeases } from '#lib/bots/poll-leases.ts';
import type { Context } from '#lib/context.ts';
import { keepLooking } from '#lib/db/keep-looking.ts';
import { type PollTools, pollUpdates } from '#lib/edge/telegram/poll-updates.ts';
import { limitWaiting, type WaitingLimit } from '#lib/inbox/limit-waiting.ts';
import { takeTurns } from '#lib/take-turns.ts';

export interface PollersOptions {
  ctx: Context;
  sql: Sql;
  telegramApiRoot: string;
  /** Whether a bot whose owner has chosen nothing is polled: the server has no public address. */
  pollsByDefault: boolean;
  waiting?: WaitingLimit;
  holdSeconds?: number;
  pauseAfterFailureMs?: number;
  /** How long a process that died keeps its bots. */
  leaseMs?: number;
  /** How long until bots are looked at without having been told of a change. */
  lookEveryMs?: number;
  /** How long between the beginnings of two bots' polls. */
  startEveryMs?: number;
}

interface Poller {
  tokenHash: string;
  abort: AbortController;
  ended: Promise<void>;
  /** Aborts it at the end of its lease. */
  leaseEnds?: NodeJS.Timeout;
}

/**
 * Polls its share of the active bots that have no webhook and whose owner chose long polling, or chose nothing where the
 * server has no public address. One poller per token over all processes: each look takes, or renews, a lease on the bots, and
 * gives back what is above the share when others join; when a process dies, the others take its bots over. A poller whose lease
 * was not renewed in time, whatever the reason, stops with it.
 */
export async function startPollers(options: PollersOptions) {
  const { ctx, sql: client, pollsByDefault, leaseMs, lookEveryMs = 5000, startEveryMs = 10 } = options;
  const tools: PollTools = { waiting: limitWaiting(client), ...options };
  const leases = pollLeases({ db: ctx.db, pollerId: randomUUID(), pollsByDefault, leaseMs });
  const turn = takeTurns(startEveryMs);
  /** Those first whose polling began first. */
  const polling = new Map<string, Poller>();

  async function poll(botId: string, signal: AbortSignal): Promise<void> {
    await turn(signal);
    const row = signal.aborted ? undefined : await leases.read(botId);
    if (!row || signal.aborted) return;
    ctx.log.info({ botId }, 'polling started');
    await pollUpdates(tools, row, signal);
  }

  function begin({ id, tokenHash, until }: LeasedBot): void {
    const abort = new AbortController();
    const ended = poll(id, abort.signal)
      .catch((error: unknown) => {
        ctx.log.error({ err: error, botId: id }, 'polling ended; it is tried again');
      })
      // One that ended by itself is begun again by the next look, if it is still wanted.
      .finally(() => {
        clearTimeout(polling.get(id)?.leaseEnds);
        polling.delete(id);
      });
    polling.set(id, { tokenHash, abort, ended });
    holdUntil(id, until);
  }

  function holdUntil(botId: string, until: number): void {
    const poller = polling.get(botId);
    if (!poller) return;
    clearTimeout(poller.leaseEnds);
    poller.leaseEnds = setTimeout(() => {
      ctx.log.warn({ botId }, 'polling stopped: its lease has run out');
      poller.abort.abort();
    }, until - performance.now());
  }

  async function end(botIds: string[]): Promise<void> {
    const pollers = botIds.flatMap((botId) => polling.get(botId) ?? []);
    for (const { abort } of pollers) abort.abort();
    await Promise.all(pollers.map(({ ended }) => ended));
    for (const botId of botIds) ctx.log.info({ botId }, 'polling stopped');
  }

  /** With the database away the leases run out by themselves. */
  async function release(change: () => Promise<void>): Promise<void> {
    try {
      await change();
    } catch (error) {
      ctx.log.warn({ err: error }, 'could not give back the lease of a poller');
    }
  }

  async function look(): Promise<void> {
    const { ours, share } = await leases.take();
    for (const { id, until } of ours) holdUntil(id, until);
    const tokens = new Map(ours.map(({ id, tokenHash }) => [id, tokenHash]));
    const running = [...polling.keys()].filter((id) => tokens.has(id));
    const fresh = ours.map(({ id }) => id).filter((id) => !polling.has(id));
    const kept = new Set([...running, ...fresh].slice(0, share));

    const ending = [...polling].filter(
      ([id, { tokenHash, abort }]) => !kept.has(id) || tokens.get(id) !== tokenHash || abort.signal.aborted,
    );
    await end(ending.map(([id]) => id));
    const unwanted = new Set([...ending.map(([id]) => id), ...tokens.keys()].filter((id) => !kept.has(id)));
    if (unwanted.size > 0) await release(() => leases.giveBack([...unwanted]));
    for (const row of ours) if (kept.has(row.id) && !polling.has(row.id)) begin(row);
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
      await end([...polling.keys()]);
      await release(leases.leave);
    },
  };
}
