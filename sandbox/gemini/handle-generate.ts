import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { resetConnection, sendHalf, sendJson } from '#sandbox/shared/http.ts';
import { type AnswerPlan, answerPlan, type Piece } from './answer-plan.ts';
import type { GeminiControl, GeminiSettings } from './control.ts';
import { answerOfDemoModel } from './demo-model.ts';
import { invalidArgument, serverErrors } from './error-bodies.ts';
import { lastText, tokensOf } from './request-text.ts';
import type { GenerateRequest, GenerateResponse } from './wire-types.ts';

export interface GenerateCall {
  model: string;
  method: 'generateContent' | 'streamGenerateContent';
  sse: boolean;
  body: GenerateRequest;
  /** Written down with the request. */
  caller?: string;
}

type Respond = (piece: Piece, sent: string) => GenerateResponse;

/** Answers generateContent and streamGenerateContent by the first rule that matches, else as the demo model. */
export async function handleGenerate(
  settings: GeminiSettings,
  control: GeminiControl,
  request: IncomingMessage,
  response: ServerResponse,
  { model, method, sse, body, caller }: GenerateCall,
): Promise<void> {
  const started = performance.now();
  const last = lastText(body);
  const rule = control.rules.strike(
    (one) =>
      (one.model === undefined || one.model === model) &&
      (one.containing === undefined || last.includes(one.containing)),
  );
  const mode = rule?.mode ?? 'answer';
  const entry = control.ledger.record({
    method,
    model,
    request: body,
    mode,
    status: null,
    answer: '',
    ...(caller !== undefined && { caller }),
    abandoned: false,
    ms: null,
  });
  response.on('close', () => {
    entry.abandoned = !response.writableFinished && !response.errored;
    entry.ms = performance.now() - started;
  });
  const problem = problemOf(body);
  if (problem) {
    entry.status = 400;
    return sendJson(response, 400, invalidArgument(problem));
  }
  const text = (typeof rule?.text === 'function' ? rule.text(last, entry) : rule?.text) ?? answerOfDemoModel(body);
  const plan = answerPlan({ mode, text, model, retrySeconds: rule?.retrySeconds ?? 20 });
  await pause(rule?.delayMs ?? settings.latencyMs);
  if (rule?.heldAs !== undefined) await control.released(rule.heldAs);
  if (response.destroyed) return;
  const respond = responder(model, body);
  entry.status = statusOf(plan);
  switch (plan.kind) {
    case 'hang':
      return;
    case 'reset':
      return resetConnection(request);
    case 'error':
      return sendJson(response, plan.body.error.code, plan.body);
    case 'blocked': {
      const { candidates: _, ...rest } = respond({ parts: [] }, '');
      const blocked = { ...rest, promptFeedback: plan.promptFeedback };
      if (method === 'generateContent') return sendJson(response, 200, blocked);
      return void sendEvents(response, sse, [blocked]);
    }
    case 'pieces':
      entry.answer = answerText(plan.pieces);
      if (method === 'generateContent') return sendWhole(response, plan, respond);
      return await sendPieces(response, plan, respond, sse, rule?.chunkDelayMs ?? settings.chunkDelayMs);
  }
}

/** What Gemini finds wrong with a request, in its words. */
function problemOf({ contents }: GenerateRequest): string | undefined {
  if (!Array.isArray(contents) || contents.length === 0) {
    return '* GenerateContentRequest.contents: contents is not specified\n';
  }
  const empty = contents.findIndex(({ parts }) => !parts?.length);
  if (empty >= 0) {
    return `* GenerateContentRequest.contents[${empty}].parts: contents.parts must not be empty.\n`;
  }
  const hasOtherRole = contents.some(({ role }) => role !== undefined && !['user', 'model', 'function'].includes(role));
  return hasOtherRole ? 'Please use a valid role: user, model.' : undefined;
}

const pause = (ms: number) => (ms > 0 ? wait(ms) : Promise.resolve());
const statusOf = (plan: AnswerPlan) =>
  plan.kind === 'error' ? plan.body.error.code : plan.kind === 'hang' || plan.kind === 'reset' ? null : 200;

function answerText(pieces: Piece[]): string {
  return pieces.flatMap(({ parts }) => parts.flatMap((part) => (part.thought ? [] : (part.text ?? '')))).join('');
}

function responder(model: string, body: GenerateRequest): Respond {
  const responseId = randomBytes(16).toString('base64url');
  const promptTokenCount = tokensOf(body);
  return ({ parts, finishReason, finishMessage }, sent) => {
    const candidatesTokenCount = Math.ceil(sent.length / 4);
    return {
      candidates: [
        {
          ...(parts.length > 0 ? { content: { parts, role: 'model' } } : { content: { role: 'model' } }),
          ...(finishReason && { finishReason }),
          ...(finishMessage && { finishMessage }),
          index: 0,
        },
      ],
      usageMetadata: {
        promptTokenCount,
        ...(candidatesTokenCount > 0 && { candidatesTokenCount }),
        totalTokenCount: promptTokenCount + candidatesTokenCount,
      },
      modelVersion: model,
      responseId,
    };
  };
}

type PiecePlan = Extract<AnswerPlan, { kind: 'pieces' }>;

/** One response without a stream. A cut comes in the middle of its JSON. */
function sendWhole(response: ServerResponse, { pieces, ending }: PiecePlan, respond: Respond): void {
  const last = pieces.at(-1);
  const whole: Piece = { ...last, parts: joinedParts(pieces) };
  const body = respond(whole, answerText(pieces));
  if (ending === 'end') sendJson(response, 200, body);
  else if (ending === 'error_event') sendJson(response, 503, serverErrors[503]);
  else if (ending === 'cut') sendHalf(response, 200, body);
}

function joinedParts(pieces: Piece[]): Piece['parts'] {
  const thoughts = pieces.flatMap(({ parts }) => parts.filter((part) => part.thought));
  const text = answerText(pieces);
  return text === '' ? thoughts : [...thoughts, { text }];
}

async function sendPieces(
  response: ServerResponse,
  { pieces, ending }: PiecePlan,
  respond: Respond,
  sse: boolean,
  chunkDelayMs: number,
): Promise<void> {
  const stream = openStream(response, sse);
  let sent = '';
  for (const [index, piece] of pieces.entries()) {
    if (index > 0) await pause(chunkDelayMs);
    if (response.destroyed) return;
    sent += answerText([piece]);
    stream.send(respond(piece, sent));
  }
  if (ending === 'cut') await new Promise((flushed) => response.write('', flushed)).then(() => response.destroy());
  else if (ending === 'error_event') stream.end(serverErrors[503]);
  else if (ending === 'end') stream.end();
}

function sendEvents(response: ServerResponse, sse: boolean, events: unknown[]): void {
  const stream = openStream(response, sse);
  for (const event of events) stream.send(event);
  stream.end();
}

/** Server-sent events with `alt=sse`, else one JSON array that grows. */
function openStream(response: ServerResponse, sse: boolean) {
  response.writeHead(200, { 'content-type': sse ? 'text/event-stream' : 'application/json' });
  let count = 0;
  const send = (event: unknown) => {
    const json = JSON.stringify(event);
    response.write(sse ? `data: ${json}\r\n\r\n` : `${count === 0 ? '[' : ',\r\n'}${json}`);
    count += 1;
  };
  return {
    send,
    end(last?: unknown) {
      if (last !== undefined) send(last);
      response.end(sse ? '' : ']');
    },
  };
}
