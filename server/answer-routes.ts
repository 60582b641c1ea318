import type { IncomingMessage, ServerResponse } from 'node:http';
import { decodeUtf8, type HttpAnswer, mostBodyBytes } from '#lib/http.ts';
import type { NodeHandler, Tellers } from './http.ts';
import {
  type AnswerLimits,
  canBeRead,
  hasBody,
  mostPageBodyBytes,
  needsBody,
  onceAnswered,
  withBody,
} from './page-body.ts';
import { refusal, refuse, send } from './refusal.ts';
import { isActionCall, pathnameOf, refusalOfHead } from './request-head.ts';
import { type BodyLimits, type BodyRefusal, takeBodies } from './take-body.ts';

/** A request as the server's own routes see it: the objects of the web's fetch would cost more than most answers. */
export interface RouteRequest {
  /** Without the query. */
  pathname: string;
  header(name: string): string | null;
  /** Whole, at most `mostBodyBytes`. Null: it is no UTF-8. */
  body: string | null;
}

/** What the server answers itself, before Next sees the request. */
export interface Route {
  method: string;
  pathname: RegExp;
  handle(request: RouteRequest): Promise<HttpAnswer>;
}

export interface RouteOptions extends Pick<Tellers, 'onTurnedAway'> {
  answerWithinMs?: number;
  bodyWithinMs?: number;
  pageBodyWithinMs?: number;
  /** How long a client, who holds room for bodies until its page's answer is through, may keep it waiting. */
  pageAnswer?: AnswerLimits;
  /** How much all bodies may hold together, those of pages too. */
  mostBytesOfAll?: number;
}

/** Answers by the first route that matches, and leaves the rest to `otherwise`, which gets no body before it is whole. */
export function answerRoutes(routes: Route[], otherwise: NodeHandler, options: RouteOptions = {}): NodeHandler {
  const { answerWithinMs = 15_000, bodyWithinMs = 15_000, onTurnedAway } = options;
  const { pageBodyWithinMs = 30_000, pageAnswer = { stalledMs: 30_000, atMostMs: 300_000 } } = options;
  const bodies = takeBodies(options.mostBytesOfAll);
  const ofRoute: BodyLimits = { mostBytes: mostBodyBytes, timeoutMs: bodyWithinMs };
  const ofPage: BodyLimits = { mostBytes: mostPageBodyBytes, timeoutMs: pageBodyWithinMs };

  /** Null when it has been answered, or nobody is there any more. */
  async function take(request: IncomingMessage, response: ServerResponse, limits: BodyLimits) {
    const body = await bodies.take(request, response, limits);
    if (body === 'gone') return null;
    if (!('refused' in body)) return body;
    if (body.refused === 'too_many') onTurnedAway?.('bodies');
    refuse(response, refusals[body.refused](limits));
    return null;
  }

  async function answerPage(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await take(request, response, ofPage);
    if (!body) return;
    if (!needsBody(request)) {
      bodies.release(body.held);
      return otherwise(withBody(request, Buffer.alloc(0)), response);
    }
    onceAnswered(request, response, pageAnswer, () => bodies.release(body.held));
    if (!(await canBeRead(request, body.bytes))) return send(response, unreadable);
    return otherwise(withBody(request, body.bytes), response);
  }

  return async (request, response) => {
    const refused = refusalOfHead(request);
    if (refused) return refuse(response, refused);
    const pathname = pathnameOf(request);
    const route = routes.find((candidate) => candidate.method === request.method && candidate.pathname.test(pathname));
    if (!route) {
      // The call of an action without arguments is refused as one that cannot be read.
      const isRead = hasBody(request) || isActionCall(request);
      return isRead ? answerPage(request, response) : otherwise(request, response);
    }
    const body = await take(request, response, ofRoute);
    if (!body) return;
    const answering = route
      .handle({ pathname, header: headerOf(request), body: decodeUtf8(body.bytes) })
      .finally(() => bodies.release(body.held));
    const answer = await inTime(answering, answerWithinMs);
    if (answer === tookTooLong) onTurnedAway?.('time');
    send(response, answer);
  };
}

/** What takes too long is answered with 503. It goes on all the same, and holds its body until its end. */
async function inTime(answering: Promise<HttpAnswer>, limitMs: number): Promise<HttpAnswer> {
  const late = Promise.withResolvers<HttpAnswer>();
  const timer = setTimeout(() => late.resolve(tookTooLong), limitMs);
  try {
    return await Promise.race([answering, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}

const tooMany = refusal(503, 'Too much arrives at once. Send it again.', { 'Retry-After': '2' });
const tooSlow = refusal(408, 'The body did not arrive in time.');
const refusals: Record<BodyRefusal, (limits: BodyLimits) => HttpAnswer> = {
  too_large: ({ mostBytes }) => refusal(413, `The body is larger than ${mostBytes / 1024} KiB.`),
  too_slow: () => tooSlow,
  too_many: () => tooMany,
};
const unreadable = refusal(400, 'The form cannot be read.');
const tookTooLong: HttpAnswer = {
  status: 503,
  headers: { 'Content-Type': 'text/plain', 'Retry-After': '5' },
  body: 'This takes too long at the moment. Send it again.',
};

const headerOf =
  ({ headers }: IncomingMessage) =>
  (name: string): string | null => {
    const value = headers[name];
    return (Array.isArray(value) ? value.join(', ') : value) ?? null;
  };
