import type { Update } from 'telegraf/types';
import { botToken } from '#lib/bots/decrypt-token.ts';
import { markTokenRevoked } from '#lib/bots/mark-token-revoked.ts';
import type { Bot } from '#lib/bots/queries.ts';
import { rememberBots } from '#lib/bots/remember-bots.ts';
import type { Context } from '#lib/context.ts';
import { startTrace } from '#lib/conversation/trace.ts';
import type { Database } from '#lib/db/client.ts';
import { Deferred, untilBotIsActive } from '#lib/inbox/job-errors.ts';
import type { ClaimedJob } from '#lib/inbox/lanes.ts';
import type { Senders } from '#lib/sending/join-senders.ts';
import { callBotApi } from './bot-api.ts';
import type { BotApiCall } from './deliver.ts';
import type { Dispatch, Dispatcher } from './dispatcher.ts';
import { pacedCall } from './keep-pace.ts';

export interface HandleJobTools {
  ctx: Context & { db: Database };
  dispatcher: Dispatcher;
  senders: Senders;
  telegramApiRoot: string;
  /** How long one Bot API call may take. */
  telegramTimeoutMs?: number;
}

/** How often it is tried whether a key opens the token by now. */
const whileSealedMs = 30_000;

/** What the worker does with a claimed update: finds the bot, and hands both to the dispatcher. */
export function createJobHandler({ ctx, dispatcher, senders, telegramApiRoot, telegramTimeoutMs }: HandleJobTools) {
  const bots = rememberBots(ctx.db);

  /** A missing key is the operator's to mend: nothing is begun, nothing is lost, and the log says so. */
  function readToken(row: Bot): string {
    try {
      return botToken(ctx, row);
    } catch (error) {
      ctx.log.error({ err: error, botId: row.id }, 'no key of ENCRYPTION_KEYS opens the token of this bot');
      throw new Deferred('the token cannot be opened', whileSealedMs);
    }
  }

  async function prepare(
    job: ClaimedJob,
    signal: AbortSignal,
  ): Promise<{ update: Update; dispatch: Dispatch; active: boolean } | null> {
    const row = await bots.at(job.botId, job.botVersion);
    if (!row) return null;
    const token = readToken(row);
    const trace = startTrace();
    const call: BotApiCall = pacedCall(senders, row.id, async (method, payload, callSignal) => {
      const startedAt = performance.now();
      try {
        return await callBotApi(token, method, payload, {
          apiRoot: telegramApiRoot,
          signal: callSignal,
          timeoutMs: telegramTimeoutMs,
        });
      } finally {
        const tookMs = performance.now() - startedAt;
        trace.call(method, null, tookMs);
        ctx.log.debug({ method, tookMs: Math.round(tookMs) }, 'Bot API called');
      }
    });
    const onTokenRevoked = async () => void (await markTokenRevoked(ctx, row));
    return {
      active: row.status === 'active',
      // Accepted updates have passed parseUpdate; Telegraf reads further fields as Telegram sends them.
      update: JSON.parse(job.payload) as Update,
      dispatch: {
        bot: row,
        channel: 'telegram',
        call,
        claim: job,
        mayHaveSession: job.hasSession,
        signal,
        trace,
        senders,
        onTokenRevoked,
      },
    };
  }

  return {
    /** Throws Deferred while the bot is paused or its token revoked: its messages wait. */
    async handle(job: ClaimedJob, signal: AbortSignal): Promise<void> {
      const startedAt = performance.now();
      const prepared = await prepare(job, signal);
      if (!prepared) return;
      if (!prepared.active) throw untilBotIsActive();
      await dispatcher.handle(prepared.update, prepared.dispatch);
      const { steps, calls, ...turn } = prepared.dispatch.trace.result();
      ctx.log.info(
        {
          waitedMs: Math.round(job.waitedMs),
          tookMs: Math.round(performance.now() - startedAt),
          model: turn.model ?? undefined,
          finish: turn.finish ?? undefined,
          steps: Object.fromEntries(steps.map(({ name, ms }) => [name, ms])),
          calls: calls.length,
        },
        'update handled',
      );
    },

    async apologise(job: ClaimedJob, signal: AbortSignal): Promise<void> {
      const prepared = await prepare(job, signal);
      if (prepared?.active) await dispatcher.apologise(prepared.update, prepared.dispatch);
    },
  };
}
