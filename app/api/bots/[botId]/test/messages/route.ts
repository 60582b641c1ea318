import { attemptKey, limitAttempts } from '#lib/accounts/limit-attempts.ts';
import { findBot } from '#lib/bots/queries.ts';
import { loadTestChat, longestTurnMs, resetTestChat } from '#lib/conversation/test-chat.ts';
import type { TestEvent } from '#lib/conversation/test-events.ts';
import { chooseModel } from '#lib/edge/model.ts';
import { describeUnknownError } from '#lib/edge/next/action.ts';
import { app } from '#lib/edge/next/app.ts';
import { route } from '#lib/edge/next/route.ts';
import { apiOwner } from '#lib/edge/next/session.ts';
import { createDispatcher, type Dispatcher } from '#lib/edge/telegram/dispatcher.ts';
import { runTestTurn, testInput } from '#lib/edge/telegram/test-console.ts';
import { postgresSessions } from '#lib/sessions/postgres-sessions.ts';
import { toStoredChat } from '../../../../../(owner)/telegram/test/[botId]/_components/to-stored-chat.ts';

interface Params {
  params: Promise<{ botId: string }>;
}

/** Each message costs a request to the model. */
const messagesPerMinute = 30;

let dispatcherOfProcess: Dispatcher | undefined;

/** One for all requests, so that the model's circuit breaker remembers. */
function testDispatcher(): Dispatcher {
  const { db, env, log } = app();
  dispatcherOfProcess ??= createDispatcher({ db, log, sessions: postgresSessions(db), model: chooseModel(env) });
  return dispatcherOfProcess;
}

/** One turn of the Test Bot page, answered as it happens: a line of JSON per TestEvent. */
export const POST = route<Params>(async (request, { params }) => {
  const { account, ctx } = await apiOwner();
  const bot = await findBot(ctx, (await params).botId);
  const input = testInput.parse(await request.json().catch(() => null));
  await limitAttempts(ctx, { key: attemptKey('test', account.id), limit: messagesPerMinute, windowSeconds: 60 });

  const { db, log } = app();
  const dispatcher = testDispatcher();
  const tester = { name: account.name, language: account.locale };
  // Who leaves the page in the middle finds the answer there when they come back, as in Telegram.
  const signal = AbortSignal.timeout(longestTurnMs);
  return streamEvents((emit) => runTestTurn({ db, log, dispatcher, bot, tester, input, emit, signal }));
});

/** What was said, for a page that has been out of sight for a while. */
export const GET = route<Params>(async (_request, { params }) => {
  const { ctx } = await apiOwner();
  const bot = await findBot(ctx, (await params).botId);
  const stored = toStoredChat(await loadTestChat(app().db, bot.id));
  return Response.json(stored, { headers: { 'cache-control': 'no-store' } });
});

/** Forgets the test conversation. */
export const DELETE = route<Params>(async (_request, { params }) => {
  const { ctx } = await apiOwner();
  const bot = await findBot(ctx, (await params).botId);
  await resetTestChat(app().db, bot.id);
  return new Response(null, { status: 204 });
});

function streamEvents(run: (emit: (event: TestEvent) => void) => Promise<void>): Response {
  const encoder = new TextEncoder();
  let open = true;
  const body = new ReadableStream<Uint8Array>({
    async start(controller) {
      const emit = (event: TestEvent) => {
        if (open) controller.enqueue(encoder.encode(`${JSON.stringify(event)}\n`));
      };
      try {
        await run(emit);
        emit({ type: 'done' });
      } catch (error) {
        // The tester left: there is nobody to tell.
        if (!open) return;
        emit({ type: 'error', code: 'unexpected', message: await describeUnknownError(error, 'test turn failed') });
      }
      if (open) controller.close();
    },
    cancel() {
      open = false;
    },
  });
  return new Response(body, {
    headers: { 'content-type': 'application/x-ndjson; charset=utf-8', 'cache-control': 'no-store' },
  });
}
