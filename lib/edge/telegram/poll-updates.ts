import { setTimeout as sleep } from 'node:timers/promises';
import { and, eq, isNull, ne, or, sql } from 'drizzle-orm';
import type { Sql } from 'postgres';
import { botToken } from '#lib/bots/decrypt-token.ts';
import { handledUpdates } from '#lib/bots/handled-updates.ts';
import { markTokenRevoked } from '#lib/bots/mark-token-revoked.ts';
import type { PolledBot } from '#lib/bots/poll-leases.ts';
import type { Bot } from '#lib/bots/queries.ts';
import type { Context } from '#lib/context.ts';
import { withoutParameters } from '#lib/database-error.ts';
import { bot } from '#lib/db/schema/index.ts';
import { type AcceptedUpdate, acceptUpdates } from '#lib/inbox/accept-updates.ts';
import type { WaitingLimit } from '#lib/inbox/limit-waiting.ts';
import { aboutUpdate } from '#lib/log-context.ts';
import { callBotApi } from './bot-api.ts';
import { TelegramFailure } from './telegram-failure.ts';
import { laneKeyOf, parseUpdate } from './update.ts';

export interface PollTools {
  ctx: Context;
  sql: Sql;
  /** A bot for which too much waits is not polled: Telegram keeps what comes. */
  waiting: WaitingLimit;
  telegramApiRoot: string;
  /** How long Telegram holds a request open while there is nothing new, once it is known that it answers. */
  holdSeconds?: number;
  pauseAfterFailureMs?: number;
}

/**
 * Long polling of one bot until `signal` aborts. An update is confirmed to Telegram only by the next request, after
 * it was stored, so a crash between the two brings it again and the inbox recognises it. Returns when the token is
 * revoked; a conflict and a Telegram that is away are shown to the owner, and tried again.
 */
export async function pollUpdates(tools: PollTools, row: PolledBot, signal: AbortSignal): Promise<void> {
  const { ctx, telegramApiRoot, holdSeconds = 25, pauseAfterFailureMs = 5000 } = tools;
  const token = botToken(ctx, row);
  let offset = storedOffset(row);
  const failing = failureLog(ctx, row);
  // The first poll is answered at once, or the owner would wait for what a quiet chat has to say: that all is well. Beside another
  // poller it would be, too, and end theirs: nothing would be known by it.
  const firstTimeout = (problem: Bot['connectionProblem']) => (problem === 'other_poller' ? holdSeconds : 0);
  let timeout = firstTimeout(row.connectionProblem);
  while (!signal.aborted) {
    if (tools.waiting.isFull(row.id)) {
      await pause(pauseAfterFailureMs, signal);
      continue;
    }
    try {
      const updates = await callBotApi(
        token,
        'getUpdates',
        { offset, timeout, limit: 100, allowed_updates: handledUpdates },
        { apiRoot: telegramApiRoot, signal, timeoutMs: (timeout + 15) * 1000, isLongPoll: true },
      );
      // What it confirmed is confirmed. It is not sent again: after a quiet week Telegram counts from anywhere anew.
      offset = await store(tools, row.id, updates);
      await recordPoll(ctx, row, null, offset);
      failing.isOver();
      timeout = holdSeconds;
    } catch (error) {
      if (signal.aborted) return;
      if (error instanceof TelegramFailure && error.kind === 'unauthorized') {
        await markTokenRevoked(ctx, row);
        return;
      }
      failing.note(error);
      if (error instanceof TelegramFailure && error.kind !== 'wait') {
        const problem = problemOf(error);
        timeout = firstTimeout(problem);
        await recordPoll(ctx, row, problem).catch(() => undefined);
      }
      const told = error instanceof TelegramFailure ? (error.retryAfterSeconds ?? 0) * 1000 : 0;
      await pause(Math.max(told, pauseAfterFailureMs), signal);
    }
  }
}

/** One line when polling begins to fail or fails otherwise, and one when it goes on: it is tried every few seconds. */
function failureLog({ log }: Context, { id: botId }: PolledBot) {
  let told: string | undefined;
  return {
    note(error: unknown): void {
      const shown = withoutParameters(error);
      const reason = shown instanceof Error ? shown.message : String(shown);
      // Of one kind the words may differ each time, as in how long to wait.
      const what = error instanceof TelegramFailure ? `${error.kind} ${problemOf(error)}` : reason;
      if (what !== told) log.warn({ botId, reason }, 'polling failed; it is tried again');
      told = what;
    },
    isOver(): void {
      if (told !== undefined) log.info({ botId }, 'polling works again');
      told = undefined;
    },
  };
}

/** A timer knows no longer wait: a longer one would be over at once. */
const longestPauseMs = 2 ** 31 - 1;

const pause = (ms: number, signal: AbortSignal) =>
  sleep(Math.min(ms, longestPauseMs), undefined, { signal }).catch(() => undefined);

/** Stores the updates in order, all or none; answers the offset that confirms them. One that we cannot read is confirmed too. */
async function store(
  { sql: client, ctx, waiting }: PollTools,
  botId: string,
  updates: unknown,
): Promise<number | undefined> {
  const wanted: AcceptedUpdate[] = [];
  let offset: number | undefined;
  for (const raw of Array.isArray(updates) ? updates : []) {
    const update = parseUpdate(raw);
    const updateId: unknown = update?.update_id ?? raw?.update_id;
    if (!update)
      ctx.log.error(
        aboutUpdate(botId, Number(updateId)),
        'Telegram sent an update that cannot be read; it is passed over',
      );
    const laneKey = update && laneKeyOf(update);
    if (laneKey) wanted.push({ botId, updateId: update.update_id, laneKey, payload: JSON.stringify(raw) });
    if (typeof updateId === 'number' && Number.isSafeInteger(updateId)) offset = updateId + 1;
  }
  const accepted = wanted.length > 0 ? await acceptUpdates(client, wanted) : [];
  for (const [index, update] of wanted.entries()) {
    waiting.add(update);
    ctx.log.debug({ ...aboutUpdate(botId, update.updateId), isNew: accepted[index] === true }, 'update accepted');
  }
  return offset;
}

function problemOf(failure: TelegramFailure): NonNullable<Bot['connectionProblem']> {
  if (failure.kind !== 'conflict') return 'unreachable';
  return /webhook/i.test(failure.description) ? 'other_webhook' : 'other_poller';
}

/**
 * Workers keep the bot's row in memory: it is written when something is new, and else once a minute. Another poller may
 * have stored more meanwhile: the offset only moves forward, unless it is so old that Telegram may count anew.
 */
async function recordPoll(
  { db }: Context,
  row: PolledBot,
  problem: Bot['connectionProblem'],
  offset?: number,
): Promise<void> {
  const stored = offset !== undefined && {
    pollOffset: sql`case when ${bot.deliveredAt} > now() - make_interval(secs => ${offsetHoldsMs / 1000})
      then greatest(${bot.pollOffset}, ${offset}::bigint) else ${offset}::bigint end`,
    deliveredAt: sql`now()`,
  };
  const isNewProblem = sql`${bot.connectionProblem} is distinct from ${problem}`;
  // Whose webhook it is that stands in the way, and whether it may be removed, is for the watcher to find out.
  const due = problem === 'other_webhook' && {
    checkAt: sql`case when ${isNewProblem} then now() else ${bot.checkAt} end`,
  };
  await db
    .update(bot)
    .set({
      connectionProblem: problem,
      ...(problem === null && { polledAt: sql`now()` }),
      ...stored,
      ...due,
    })
    .where(
      and(
        eq(bot.id, row.id),
        eq(bot.tokenHash, row.tokenHash),
        isNull(bot.webhookUrl),
        ne(bot.delivery, 'left'),
        stored
          ? undefined
          : or(
              isNewProblem,
              problem === null ? sql`coalesce(${bot.polledAt} < now() - interval '1 minute', true)` : undefined,
            ),
      ),
    );
}

/** Telegram keeps updates for a day: after one without any there is nothing left to confirm. */
const offsetHoldsMs = 24 * 3_600_000;

function storedOffset({ pollOffset, deliveredAt }: PolledBot): number | undefined {
  const holds = deliveredAt !== null && Date.now() - deliveredAt.getTime() < offsetHoldsMs;
  return holds ? (pollOffset ?? undefined) : undefined;
}
