import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { readBody, resetConnection, sendHalf, sendJson } from '#sandbox/shared/http.ts';
import { type Fields, requestFields } from '#sandbox/shared/request-fields.ts';
import { ApiError, badRequest, notFound, unauthorized } from './api-error.ts';
import { integerField } from './call-fields.ts';
import type { MethodResult, TelegramCore, TelegramFault } from './core.ts';
import type { PostResult } from './delivery/post-update.ts';
import type { LedgerCall } from './ledger.ts';
import { methodNamed } from './methods/all-methods.ts';
import type { PauseScope } from './pauses.ts';
import type { Bot } from './world.ts';

const tokenPattern = /^\d+:[\w-]+$/;

interface Outcome {
  status: number;
  body: unknown;
  acted: boolean;
  messageId?: number;
  /** Of a 429. */
  pauses?: PauseScope;
}

/** Answers `/bot<token>/<method>`. `caller` is written down with the call. */
export async function handleApiCall(
  core: TelegramCore,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
  caller?: string,
) {
  const started = performance.now();
  const [, token = '', methodName = ''] = /^\/bot([^/]+)\/([^/]+)\/?$/.exec(url.pathname.replace(/%3A/i, ':')) ?? [];
  const abandoned = new AbortController();
  let recorded: LedgerCall | undefined;
  let endedByUs = false;
  const noteHungUp = () => {
    if (recorded && !endedByUs && !response.writableFinished) recorded.hungUp = true;
  };
  response.on('close', () => {
    abandoned.abort();
    noteHungUp();
  });
  const body = await readBody(request);
  const bot = core.world.botsByToken.get(token);
  const fields = fieldsOrUndefined(request, url, body);
  const chatId = fields ? (integerField(fields, 'chat_id') ?? null) : null;
  const inChat = bot && chatId !== null ? { botId: bot.user.id, chatId, method: methodName } : undefined;
  const early = inChat && core.pauses.early(inChat);
  const record = (status: number | null, outcome: Partial<Outcome>, fault?: TelegramFault) => {
    const call: LedgerCall = {
      kind: 'call',
      botId: bot?.user.id ?? null,
      method: methodName,
      payload: fields ?? {},
      chatId,
      status,
      answer: outcome.body ?? null,
      acted: outcome.acted ?? false,
      ...(outcome.messageId !== undefined && { messageId: outcome.messageId }),
      ...(fault && { fault: typeof fault.answer === 'string' ? fault.answer : JSON.stringify(fault.answer) }),
      ...early,
      ...(caller !== undefined && { caller }),
      ms: performance.now() - started,
    };
    recorded = core.ledger.record(call) as LedgerCall;
    endedByUs = fault?.answer === 'reset' || fault?.answer === 'lost' || fault?.answer === 'cut';
    if (response.closed) noteHungUp();
  };
  const tellPause = (retryAfter: number | undefined, pauses: PauseScope = 'chat') => {
    if (inChat && retryAfter !== undefined) core.pauses.tell(inChat, pauses, retryAfter);
  };

  const fault = core.faults.strike(
    (one) =>
      (one.method === undefined || one.method.toLowerCase() === methodName.toLowerCase()) &&
      (one.botId === undefined || one.botId === bot?.user.id) &&
      (one.chatId === undefined || one.chatId === chatId),
  );
  const answer = fault?.answer;
  if (answer === 'hang') {
    record(null, {}, fault);
    return;
  }
  if (answer === 'reset') {
    record(null, {}, fault);
    resetConnection(request);
    return;
  }
  if (typeof answer === 'object' && 'status' in answer) {
    const faultBody = answer.body ?? errorBody(answer);
    record(answer.status, { body: faultBody }, fault);
    tellPause(answer.retryAfter, answer.pauses);
    sendFaultBody(response, answer.status, faultBody, answer.retryAfter);
    return;
  }
  if (typeof answer === 'object') await wait(answer.delayMs);

  const outcome = await runMethod(core, bot, token, methodName, fields, abandoned.signal);
  if (answer === 'lost') {
    record(null, outcome, fault);
    resetConnection(request);
    return;
  }
  if (answer === 'silent') return record(null, outcome, fault);
  if (answer === 'cut') {
    record(null, outcome, fault);
    sendHalf(response, outcome.status, outcome.body);
    return;
  }
  record(outcome.status, outcome, fault);
  const retryAfter = (outcome.body as ApiError['body']).parameters?.retry_after;
  tellPause(retryAfter, outcome.pauses);
  sendJson(response, outcome.status, outcome.body, retryAfter === undefined ? {} : { 'retry-after': retryAfter });
}

/** Runs the call that a webhook answered with; nobody hears its result. */
export async function handleWebhookReply(core: TelegramCore, bot: Bot, result: PostResult): Promise<void> {
  const started = performance.now();
  const fields = replyFields(result);
  const method = typeof fields?.method === 'string' ? fields.method : '';
  if (!fields || method === '') return;
  const outcome = await runMethod(core, bot, bot.token, method, fields, new AbortController().signal);
  core.ledger.record({
    kind: 'call',
    botId: bot.user.id,
    method,
    payload: fields,
    chatId: integerField(fields, 'chat_id') ?? null,
    status: outcome.status,
    answer: outcome.body,
    acted: outcome.acted,
    ...(outcome.messageId !== undefined && { messageId: outcome.messageId }),
    viaWebhook: true,
    ms: performance.now() - started,
  });
}

function replyFields({ body, contentType }: PostResult): Fields | undefined {
  if (contentType.startsWith('application/x-www-form-urlencoded')) {
    return Object.fromEntries(new URLSearchParams(body));
  }
  try {
    return JSON.parse(body) as Fields;
  } catch {
    return undefined;
  }
}

async function runMethod(
  core: TelegramCore,
  bot: Bot | undefined,
  token: string,
  methodName: string,
  fields: Fields | undefined,
  abandoned: AbortSignal,
): Promise<Outcome> {
  try {
    if (!tokenPattern.test(token)) throw notFound();
    if (!bot) throw unauthorized();
    const method = methodNamed(methodName);
    if (!method) throw notFound();
    if (!fields) throw badRequest("can't parse JSON object");
    const { result, description, messageId }: MethodResult = await method({ core, bot, fields, abandoned });
    return { status: 200, body: { ok: true, result, ...(description && { description }) }, acted: true, messageId };
  } catch (error) {
    if (error instanceof ApiError)
      return { status: error.status, body: error.body, acted: false, pauses: error.pauses };
    throw error;
  }
}

function fieldsOrUndefined(request: IncomingMessage, url: URL, body: Buffer): Fields | undefined {
  try {
    return requestFields(request, url, body);
  } catch {
    return undefined;
  }
}

type AnsweredFault = Extract<TelegramFault['answer'], { status: number }>;

function errorBody({ status, description, retryAfter, migrateTo }: AnsweredFault) {
  const parameters = {
    ...(retryAfter !== undefined && { retry_after: retryAfter }),
    ...(migrateTo !== undefined && { migrate_to_chat_id: migrateTo }),
  };
  const sentence = description ?? defaultDescription(status, retryAfter);
  return new ApiError(status, sentence, Object.keys(parameters).length > 0 ? parameters : undefined).body;
}

function defaultDescription(status: number, retryAfter: number | undefined): string {
  if (status === 429) return `Too Many Requests: retry after ${retryAfter ?? 1}`;
  if (status === 403) return 'Forbidden: bot was blocked by the user';
  if (status === 401) return 'Unauthorized';
  return status >= 500 ? 'Internal Server Error' : 'Bad Request';
}

function sendFaultBody(response: ServerResponse, status: number, body: unknown, retryAfter: number | undefined): void {
  if (typeof body !== 'string') {
    sendJson(response, status, body, retryAfter === undefined ? {} : { 'retry-after': retryAfter });
    return;
  }
  response.writeHead(status, { 'content-type': 'text/html' });
  response.end(body);
}
