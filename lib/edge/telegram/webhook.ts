import { timingSafeEqual } from 'node:crypto';
import { hashWebhookSecret } from '#lib/bots/seal-secrets.ts';
import { TooManyStrangers, type WebhookBot, type WebhookBots } from '#lib/bots/webhook-bots.ts';
import { sqlStateOf, sqlStates } from '#lib/database-error.ts';
import type { HttpAnswer } from '#lib/http.ts';
import { type Gathering, InboxFull, InboxSlow } from '#lib/inbox/gather-updates.ts';
import type { Log } from '#lib/log.ts';
import { type AboutUpdate, aboutUpdate } from '#lib/log-context.ts';
import { rareLines } from '#lib/rare-lines.ts';
import { laneKeyOf, parseUpdate } from './update.ts';

export interface WebhookTools {
  bots: WebhookBots;
  inbox: Gathering;
  log: Log;
}

/** A request with an update, whatever has taken it in. */
export interface Delivery {
  /** The header X-Telegram-Bot-Api-Secret-Token. */
  secretToken: string | null;
  /** Null: it is no text. */
  body: string | null;
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const jsonHeaders = { 'content-type': 'application/json' };
const noSuchBot = () => refuse(404, 'bot_not_found', 'There is no such bot.');
const unknownToken = () => refuse(403, 'unknown_token', 'No bot has this token.');
const accepted: HttpAnswer = { status: 200, headers: jsonHeaders, body: '{"ok":true}' };

/**
 * `POST /telegram/webhook/<botId>`. Verifies, stores, answers: 200 only after the commit. Telegram retries whatever is
 * not 2xx (docs/reliability.md).
 */
export function receiveWebhook(tools: WebhookTools, delivery: Delivery, botId: string): Promise<HttpAnswer> {
  return orRefused(tools, noSuchBot, async (about) => {
    const bot = uuid.test(botId) ? await tools.bots.byId(botId) : undefined;
    if (!bot) return noSuchBot();
    if (!secretMatches(delivery.secretToken, bot.webhookSecretHash)) {
      return refuse(401, 'wrong_secret', 'The secret token is missing or wrong.');
    }
    return take(tools, bot, delivery.body, about);
  });
}

/**
 * The gateway, `POST /webhook/<token>/`: one address for all bots. Who knows the token of a bot is Telegram, or the
 * bot's owner: no secret token is asked for. The token is looked up by its keyed hash and stands in no log.
 */
export function receiveByToken(tools: WebhookTools, delivery: Delivery, token: string): Promise<HttpAnswer> {
  return orRefused(tools, unknownToken, async (about) => {
    const bot = await tools.bots.byToken(token);
    if (!bot) return unknownToken();
    return take(tools, bot, delivery.body, about);
  });
}

async function take(
  { inbox, log }: WebhookTools,
  bot: WebhookBot,
  body: Delivery['body'],
  about: Partial<AboutUpdate>,
): Promise<HttpAnswer> {
  if (bot.status !== 'active') return refuse(403, 'bot_not_active', 'The bot is paused or its token was revoked.');
  const update = body === null ? undefined : parseUpdate(parseJson(body));
  if (body === null || !update) return refuse(400, 'not_an_update', 'The body is not a Telegram Update in JSON.');
  Object.assign(about, aboutUpdate(bot.id, update.update_id));
  const laneKey = laneKeyOf(update);
  const isNew = laneKey && (await inbox.accept({ botId: bot.id, updateId: update.update_id, laneKey, payload: body }));
  log.debug({ ...about, isNew: isNew === true }, 'update accepted');
  return accepted;
}

const rarely = rareLines();

/** `about` tells of which update the answer is, as soon as that is known; `gone` answers when its bot is no more. */
async function orRefused(
  { log }: WebhookTools,
  gone: () => HttpAnswer,
  answer: (about: Partial<AboutUpdate>) => Promise<HttpAnswer>,
): Promise<HttpAnswer> {
  const about: Partial<AboutUpdate> = {};
  try {
    return await answer(about);
  } catch (error) {
    // Deleted since it was looked up.
    if (sqlStateOf(error) === sqlStates.foreignKeyViolation) return gone();
    if (error instanceof InboxFull) {
      rarely((leftOut) => log.warn({ ...about, leftOut, whose: error.whose }, 'more updates arrive than are taken in'));
      return tooMuch(error.whose === 'waiting' ? '30' : '2');
    }
    if (error instanceof TooManyStrangers) {
      rarely((leftOut) => log.warn({ leftOut }, 'too many requests at once for bots that are not known here'));
      return tooMuch('2');
    }
    if (error instanceof InboxSlow) {
      rarely((leftOut) =>
        log.warn({ ...about, leftOut, whose: error.whose }, 'the database takes too long to store updates'),
      );
      return refuse(503, 'overloaded', 'The update was not stored in time. Send it again.', { 'retry-after': '5' });
    }
    rarely((leftOut) =>
      log.error({ err: error, ...about, leftOut }, 'an update could not be stored; it will come again'),
    );
    return refuse(503, 'unavailable', 'The update could not be stored. Send it again.', { 'retry-after': '5' });
  }
}

function secretMatches(given: string | null, expectedHash: string): boolean {
  const expected = Buffer.from(expectedHash, 'hex');
  const actual = Buffer.from(hashWebhookSecret(given ?? ''), 'hex');
  return given !== null && expected.length === actual.length && timingSafeEqual(expected, actual);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const tooMuch = (retryAfter: string) =>
  refuse(503, 'overloaded', 'Too much arrives at once. Send it again.', { 'retry-after': retryAfter });

export function refuse(
  status: number,
  code: string,
  message: string,
  headers: Record<string, string> = {},
): HttpAnswer {
  return { status, headers: { ...jsonHeaders, ...headers }, body: JSON.stringify({ ok: false, code, message }) };
}
