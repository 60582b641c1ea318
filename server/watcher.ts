import { checkDelivery } from '#lib/bots/check-delivery.ts';
import { claimDueBots, holdPace, isAnyDue, makeAllDue, type PaceName, type paces } from '#lib/bots/claim-due-bots.ts';
import { offerCommands } from '#lib/bots/offer-commands.ts';
import type { Bot } from '#lib/bots/queries.ts';
import type { TelegramAdministration } from '#lib/bots/telegram-port.ts';
import type { Context } from '#lib/context.ts';
import type { Database } from '#lib/db/client.ts';
import { DomainError } from '#lib/errors.ts';
import { firstLooks } from './first-looks.ts';

export interface WatcherOptions {
  ctx: Context & { db: Database };
  telegram: TelegramAdministration;
  publicUrl: string | undefined;
  lookEveryMs?: number;
  paces?: typeof paces;
}

/**
 * Looks at every active bot's webhook from time to time, at once after the start and after changes: sets the missing
 * ones, mends the broken ones, notes down how they stand; and has Telegram list the bot's commands. Any number of processes share the bots and the pace.
 */
export async function startWatcher(options: WatcherOptions) {
  const { ctx, telegram, publicUrl, lookEveryMs = 1000 } = options;
  const { log } = ctx;
  const running = new Set<Promise<void>>();
  /** By token: this process has seen to their commands. */
  const offered = new Set<string>();
  const first = firstLooks(log, publicUrl);
  let stopped = false;

  /** Once in a process, of a bot whose messages come here: that of another service is not ours to change. */
  async function offer(row: Bot): Promise<void> {
    if (row.delivery === 'left' || offered.has(row.tokenHash)) return;
    try {
      await offerCommands(ctx, telegram, row);
      offered.add(row.tokenHash);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      log.warn({ botId: row.id, code: error.code }, 'the commands of a bot could not be listed; it is tried again');
    }
  }

  async function check(row: Bot, pace: PaceName): Promise<void> {
    try {
      const found = await checkDelivery(ctx, telegram, row, { publicUrl, isFirst: first.isFirst(row) });
      first.note(row, found);
      if (found.problem === null) await offer(row);
    } catch (error) {
      first.note(row, null);
      if (!(error instanceof DomainError)) {
        log.error({ err: error, botId: row.id }, 'a bot could not be looked at; it is tried again');
        return;
      }
      const { retryAfterSeconds = 0 } = error.details;
      log.warn(
        { botId: row.id, code: error.code, reason: error.message },
        'the webhook of a bot is not as it should be',
      );
      // Told to wait over a bot that is new to Telegram's server: the limit is that of our address.
      if (retryAfterSeconds > 0 && pace === 'fresh') await holdPace(ctx, pace, retryAfterSeconds);
    }
  }

  async function look(): Promise<void> {
    if (await isAnyDue(ctx)) await checkDue();
    if (first.areOver() || (await isAnyDue(ctx, dueAtStart))) return;
    // Those that others look at are theirs to tell.
    void Promise.all(running).then(first.tell);
  }

  async function checkDue(): Promise<void> {
    for (const pace of ['known', 'fresh'] as const) {
      for (const row of await claimDueBots(ctx, pace, options.paces?.[pace])) {
        const one = check(row, pace).catch((error: unknown) => log.error({ err: error }, 'looking at a bot failed'));
        running.add(one);
        void one.finally(() => running.delete(one));
      }
    }
  }

  let databaseWasAway = false;
  async function lookSafely(): Promise<void> {
    try {
      await look();
      databaseWasAway = false;
    } catch (error) {
      if (!databaseWasAway)
        log.error({ err: error }, 'could not look which webhooks are due; the database may be away');
      databaseWasAway = true;
    }
  }

  log.info({ publicUrl }, publicUrl ? 'setting up the webhooks of all active bots' : 'no PUBLIC_URL: bots are polled');
  const dueAtStart = await makeAllDue(ctx, publicUrl);
  let looking: Promise<void> | undefined;
  const lookOnce = () => {
    if (stopped || looking !== undefined) return;
    looking = lookSafely().finally(() => {
      looking = undefined;
    });
  };
  lookOnce();
  const timer = setInterval(lookOnce, lookEveryMs);

  return {
    /** Bots that are being looked at are finished: each call to Telegram has a deadline of its own. */
    async stop(): Promise<void> {
      stopped = true;
      clearInterval(timer);
      await looking;
      await Promise.all(running);
    },
  };
}
