import { Telegram, TelegramError } from 'telegraf';
import { telegramErrors, telegramSeconds } from '#lib/metrics/metrics.ts';
import { agents, notConnected } from './agents.ts';
import { type BotApiError, classifyBotApiError, TelegramFailure } from './telegram-failure.ts';

export interface BotApiOptions {
  /** Where the Bot API is, without a slash at the end. */
  apiRoot: string;
  signal?: AbortSignal;
  /** How long one call may take; 20 s unless told. Long polling needs more. */
  timeoutMs?: number;
  /** The request waits for news: it gets a connection of its own. */
  isLongPoll?: boolean;
}

const defaultTimeoutMs = 20_000;
/** https://core.telegram.org/bots/api#sendmessage: Telegram takes Stars from the bot's owner for each such message. */
const costsTheOwner = 'allow_paid_broadcast';

/**
 * The one way to the Bot API: Telegraf's client with a deadline of ours, any method of any Bot API version, and errors
 * rebuilt as {@link TelegramFailure}. Answers the `result` field; its shape is the caller's to narrow. A call that costs the
 * owner money is refused before anything is sent.
 */
export async function callBotApi(
  token: string,
  method: string,
  payload: object,
  options: BotApiOptions,
): Promise<unknown> {
  const { apiRoot, signal, timeoutMs = defaultTimeoutMs, isLongPoll = false } = options;
  // Nothing asks an owner yet, so no call may spend their money.
  if (costsTheOwner in payload)
    throw new TelegramFailure({ method, kind: 'refused', description: `${costsTheOwner} is not sent` });
  const agent = isLongPoll ? agents.polls : agents.calls;
  const telegram = new Telegram(token, { apiRoot, agent: agent.https });
  // Telegraf's constructor drops the agent of an http address (a local Bot API server), and with it keep-alive.
  if (apiRoot.startsWith('http:')) telegram.options.agent = agent.http;
  const deadline = AbortSignal.timeout(timeoutMs);
  const startedAt = performance.now();
  const observe = (result: 'ok' | 'failed') => {
    if (!isLongPoll) telegramSeconds.observe(result, (performance.now() - startedAt) / 1000);
  };
  try {
    const result = await callAnyMethod(
      telegram,
      method,
      payload,
      signal ? AbortSignal.any([signal, deadline]) : deadline,
    );
    observe('ok');
    return result;
  } catch (error) {
    const failure = await explainNotFound(token, asTelegramFailure(method, error), options);
    // What we broke off ourselves is no failure of Telegram's.
    if (!signal?.aborted) {
      observe('failed');
      telegramErrors.add(failure.kind);
    }
    throw failure;
  }
}

/**
 * 404 says that nobody has the token, or that the server (an older one of one's own) does not know the method. getMe, which
 * all servers know, tells which; while it is not answered, only that nothing was done is certain.
 */
async function explainNotFound(
  token: string,
  failure: TelegramFailure,
  { apiRoot, signal, timeoutMs = defaultTimeoutMs }: BotApiOptions,
): Promise<TelegramFailure> {
  const { method, status, description } = failure;
  if (status !== 404 || method === 'getMe') return failure;
  try {
    await callBotApi(token, 'getMe', {}, { apiRoot, signal, timeoutMs: Math.min(timeoutMs, defaultTimeoutMs) });
    return new TelegramFailure({ method, kind: 'refused', status, description });
  } catch (error) {
    if (error instanceof TelegramFailure && error.kind === 'unauthorized') return failure;
    return new TelegramFailure({ method, kind: 'not_sent', status, description });
  }
}

/** Telegraf types Bot API 7.1; newer methods and fields pass through its client unchanged. */
function callAnyMethod(telegram: Telegram, method: string, payload: object, signal: AbortSignal): Promise<unknown> {
  const call = telegram.callApi.bind(telegram) as (
    method: string,
    payload: object,
    options: { signal: AbortSignal },
  ) => Promise<unknown>;
  return call(method, payload, { signal });
}

function asTelegramFailure(method: string, error: unknown): TelegramFailure {
  if (error instanceof TelegramError) {
    const answer: BotApiError = error.response;
    if (!isBotApiError(answer))
      return new TelegramFailure({ method, kind: 'ambiguous', description: 'an answer that is not of the Bot API' });
    return new TelegramFailure({
      method,
      kind: classifyBotApiError(answer),
      status: answer.error_code,
      description: answer.description,
      retryAfterSeconds: answer.parameters?.retry_after,
      migrateToChatId: answer.parameters?.migrate_to_chat_id,
    });
  }
  const { name, code, type } = error as { name?: string; code?: string; type?: string };
  if (name === 'AbortError')
    return new TelegramFailure({ method, kind: 'ambiguous', description: 'no answer in time' });
  if (type === 'invalid-json')
    return new TelegramFailure({ method, kind: 'ambiguous', description: 'an answer that is not JSON' });
  if (code?.startsWith(notConnected)) {
    const description = `could not connect (${code.slice(notConnected.length)})`;
    return new TelegramFailure({ method, kind: 'not_sent', description });
  }
  return new TelegramFailure({
    method,
    kind: 'ambiguous',
    description: `the connection broke (${code ?? name ?? 'unknown'})`,
  });
}

/** A proxy in between may answer JSON of its own. */
function isBotApiError(answer: Partial<BotApiError>): boolean {
  return typeof answer.error_code === 'number' && typeof answer.description === 'string';
}
