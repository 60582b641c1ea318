import { and, eq, sql } from 'drizzle-orm';
import type { Context } from '#lib/context.ts';
import { bot } from '#lib/db/schema/index.ts';
import { DomainError } from '#lib/errors.ts';
import { scrub } from '#lib/scrub.ts';
import { type Delivery, decideDelivery, type ReasonToSet, wantedAddress } from './decide-delivery.ts';
import { botToken } from './decrypt-token.ts';
import { describeWebhook, describeWebhookError } from './describe-webhook-problem.ts';
import { forgottenWebhook } from './forgotten-webhook.ts';
import { lastUpdateAt } from './last-update-at.ts';
import { notifyBotChanged } from './notify-bot-changed.ts';
import type { Bot } from './queries.ts';
import { registerWebhook } from './register-webhook.ts';
import type { TelegramAdministration, WebhookInfo } from './telegram-port.ts';
import { withBotToken } from './with-bot-token.ts';

/** After how many seconds the bot is looked at again, by what was found. */
export const againSeconds = {
  webhook: 900,
  failing: 120,
  polling: 3600,
  nothing: 3600,
  ask: 300,
  refused: 300,
  unreachable: 60,
  taken: 3600,
  unexpected: 900,
};

/** So often in a row a webhook that something changes is set again, before the owner is told that something does. */
const mostHeals = 3;
const healsForgottenAfterMs = 3_600_000;
const isHeal = (why: ReasonToSet) => why !== 'first' && why !== 'moved';

export interface DeliveryCheck {
  step: Delivery['step'];
  problem: Bot['connectionProblem'];
}

export interface CheckOptions {
  publicUrl: string | undefined;
  /** The first look after a start: what is as it should be is told too. */
  isFirst?: boolean;
}

/**
 * Looks how a bot's messages come, mends what can be mended without asking, and notes down how it stands and when to
 * look again. Throws `telegram_unreachable`, `webhook_refused` (both noted down), `token_revoked`, `bot_not_active`.
 */
export async function checkDelivery(
  ctx: Context,
  telegram: TelegramAdministration,
  before: Bot,
  { publicUrl, isFirst = false }: CheckOptions,
): Promise<DeliveryCheck> {
  const log = ctx.log.child({ botId: before.id, username: before.username });
  try {
    const info = await withBotToken(ctx, before, (token) => telegram.getWebhookInfo(token));
    const decision = decideDelivery(before, info, { publicUrl, token: botToken(ctx, before) });
    switch (decision.step) {
      case 'set':
        return await set(ctx, telegram, before, { info, ...decision, publicUrl, log });
      case 'remove':
        await withBotToken(ctx, before, (token) => telegram.deleteWebhook(token));
        log.info({ previous: scrub(info.url) }, 'our webhook removed: this bot is polled');
        return await polled(ctx, before, decision.step);
      case 'poll':
        log.warn({ url: before.webhookUrl }, 'the webhook is gone and there is no PUBLIC_URL: the bot is polled');
        return await polled(ctx, before, decision.step);
      case 'ask':
        if (isFirst || before.connectionProblem !== 'other_webhook')
          log.warn('another service has set a webhook for this bot; its owner is asked');
        await note(ctx, before, { connectionProblem: 'other_webhook', pendingUpdates: null }, againSeconds.ask);
        return { step: decision.step, problem: 'other_webhook' };
      case 'keep':
        return decision.by === 'webhook'
          ? await works(ctx, before, { info, publicUrl, log, isFirst })
          : await kept(ctx, before, { by: decision.by, log, isFirst });
    }
  } catch (error) {
    if (error instanceof DomainError) await noteFailure(ctx, before, error, publicUrl);
    // A token that no key opens; with the database away the bot is due again by itself.
    else await note(ctx, before, {}, againSeconds.unexpected).catch(() => undefined);
    throw error;
  }
}

interface ToSet {
  info: WebhookInfo;
  url: string;
  why: ReasonToSet;
  publicUrl: string | undefined;
  log: Context['log'];
}

async function set(
  ctx: Context,
  telegram: TelegramAdministration,
  before: Bot,
  { info, url, why, publicUrl, log }: ToSet,
): Promise<DeliveryCheck> {
  const isRecent = before.healedAt !== null && Date.now() - before.healedAt.getTime() < healsForgottenAfterMs;
  const heals = isHeal(why) ? (isRecent ? before.heals : 0) + 1 : 0;
  if (heals > mostHeals) {
    log.warn(
      { why, heals: mostHeals },
      'something keeps changing the webhook of this bot; it is left alone for an hour',
    );
    await note(ctx, before, { connectionProblem: 'webhook_taken' }, againSeconds.taken);
    return { step: 'keep', problem: 'webhook_taken' };
  }
  log.info({ url, why }, 'setting up the webhook of a bot');
  if (info.url !== '' && info.url !== url) log.info({ previous: scrub(info.url) }, 'it replaces the previous webhook');
  const isKept = await registerWebhook(ctx, telegram, before, {
    url,
    publicUrl,
    onlyWhile: before,
    also: isHeal(why) ? { heals, healedAt: new Date() } : { heals: 0, healedAt: null },
  });
  // Its owner has done something else meanwhile, and by that it is due again.
  if (!isKept) return { step: 'keep', problem: null };
  log.info({ url }, isHeal(why) ? 'webhook healed' : 'the bot receives by webhook');
  return { step: 'set', problem: null };
}

/** The bot is polled and has no webhook; the poller knows what else there is to know. */
async function polled(ctx: Context, before: Bot, step: 'remove' | 'poll'): Promise<DeliveryCheck> {
  await note(ctx, before, { ...forgottenWebhook, connectionProblem: null }, againSeconds.polling);
  await notifyBotChanged(ctx.db, before.id);
  return { step, problem: null };
}

async function kept(
  ctx: Context,
  before: Bot,
  { by, log, isFirst }: { by: 'polling' | 'nothing'; log: Context['log']; isFirst: boolean },
): Promise<DeliveryCheck> {
  if (isFirst) log.info(by === 'polling' ? 'this bot is polled' : 'this bot is left to another service');
  // What kept polling away is gone; the other problems of polling are the poller's to tell.
  const isOver = before.connectionProblem === 'other_webhook';
  await note(ctx, before, isOver ? { connectionProblem: null } : {}, againSeconds[by]);
  if (isOver) await notifyBotChanged(ctx.db, before.id);
  return { step: 'keep', problem: isOver ? null : before.connectionProblem };
}

async function works(
  ctx: Context,
  before: Bot,
  { info, publicUrl, log, isFirst }: Pick<ToSet, 'info' | 'publicUrl' | 'log'> & { isFirst: boolean },
): Promise<DeliveryCheck> {
  const deliveredAt = (await lastUpdateAt(ctx, before.id)) ?? before.deliveredAt;
  const place = { botId: before.id, registered: info.url, deliveredAt, now: new Date() };
  const error = describeWebhook(info, place).problems.find(({ at, current }) => at && current);
  const problem = error ? 'webhook_failing' : null;
  const registered = { url: scrub(info.url), pending: info.pendingUpdates };
  if (isFirst && !error) log.info(registered, 'the webhook of this bot is right');
  if (error && (isFirst || before.webhookError !== error.code))
    log.warn(
      { ...registered, code: error.code, detail: error.detail },
      'Telegram cannot deliver the messages of this bot',
    );
  if (!error && before.connectionProblem) log.info('the messages of this bot arrive again');
  await note(
    ctx,
    before,
    {
      webhookBase: publicUrl ?? null,
      connectionProblem: problem,
      webhookError: error?.code ?? null,
      webhookErrorDetail: error?.detail ?? null,
      webhookErrorAt: error?.at ?? null,
      pendingUpdates: info.pendingUpdates,
      deliveredAt,
    },
    error ? againSeconds.failing : againSeconds.webhook,
  );
  return { step: 'keep', problem };
}

async function noteFailure(ctx: Context, before: Bot, error: DomainError, publicUrl: string | undefined) {
  const { retryAfterSeconds = 0, values } = error.details;
  if (error.code === 'telegram_unreachable') {
    // A webhook that is set goes on without being looked at; one that is not yet set is missed.
    const isMissing = wantedAddress(before, publicUrl) !== null && before.webhookUrl === null;
    const changes = isMissing ? ({ connectionProblem: 'unreachable' } as const) : {};
    await note(ctx, before, changes, Math.max(againSeconds.unreachable, retryAfterSeconds));
  }
  if (error.code === 'webhook_refused') {
    const reason = scrub(String(values?.reason ?? error.message));
    await note(
      ctx,
      before,
      {
        connectionProblem: 'webhook_refused',
        webhookError: describeWebhookError(reason),
        webhookErrorDetail: reason,
        webhookErrorAt: new Date(),
      },
      againSeconds.refused,
    );
  }
}

type Noted = Partial<typeof bot.$inferInsert>;

/** Nothing is noted down of a bot that has been changed since it was read: it is due again by that change. */
async function note(ctx: Context, before: Bot, changes: Noted, seconds: number): Promise<void> {
  // Bots that were looked at together do not stay together.
  const spread = seconds * (0.85 + 0.3 * Math.random());
  await ctx.db
    .update(bot)
    .set({
      ...changes,
      checkedAt: sql`now()`,
      checkAt: sql`now() + make_interval(secs => ${spread})`,
      checkingUntil: null,
    })
    .where(
      and(
        eq(bot.id, before.id),
        eq(bot.tokenHash, before.tokenHash),
        eq(bot.status, 'active'),
        eq(bot.delivery, before.delivery),
        sql`${bot.webhookUrl} is not distinct from ${before.webhookUrl}`,
      ),
    );
}
