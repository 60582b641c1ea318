import { once } from 'node:events';
import net, { type AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { makeToken } from '#lib/testing/factories.ts';
import { startTelegramSandbox, type TelegramSandbox } from '#sandbox/telegram/start-telegram-sandbox.ts';
import { callBotApi } from './bot-api.ts';
import { TelegramFailure } from './telegram-failure.ts';

let telegram: TelegramSandbox;
const token = makeToken();

beforeAll(async () => {
  telegram = await startTelegramSandbox();
  telegram.control.createBot({ token });
});
afterAll(() => telegram.close());

type Fault = Parameters<typeof telegram.control.fail>[0]['answer'];

/** Calls getMe once with this fault, and answers how it failed. */
async function failure(
  answer: Fault,
  options: { apiRoot?: string; timeoutMs?: number } = {},
): Promise<TelegramFailure> {
  telegram.control.fail({ method: 'getMe', times: 1, answer });
  const error: unknown = await callBotApi(
    token,
    'getMe',
    {},
    { apiRoot: telegram.url, timeoutMs: 300, ...options },
  ).catch((reason: unknown) => reason);
  telegram.control.clearFaults();
  if (!(error instanceof TelegramFailure)) throw new Error(`no failure of ours: ${String(error)}`);
  return error;
}

test('a method that Telegraf does not know is called like any other', async () => {
  await expect(callBotApi(token, 'getMe', {}, { apiRoot: telegram.url })).resolves.toMatchObject({ is_bot: true });
});

test.each<[string, Fault, string]>([
  ['429', { status: 429, retryAfter: 7 }, 'wait'],
  ['401', { status: 401, description: 'Unauthorized' }, 'unauthorized'],
  ['404', { status: 404, description: 'Not Found' }, 'unauthorized'],
  ['409', { status: 409, description: 'Conflict: terminated by other getUpdates request' }, 'conflict'],
  ['403', { status: 403, description: 'Forbidden: bot was blocked by the user' }, 'blocked'],
  ['400 chat not found', { status: 400, description: 'Bad Request: chat not found' }, 'chat_gone'],
  ['400 migrated', { status: 400, description: 'Bad Request: group chat was upgraded', migrateTo: -100 }, 'migrated'],
  ['400 not modified', { status: 400, description: 'Bad Request: message is not modified' }, 'not_modified'],
  ['400 entities', { status: 400, description: "Bad Request: can't parse entities: unsupported" }, 'bad_entities'],
  ['400 too long', { status: 400, description: 'Bad Request: message is too long' }, 'too_long'],
  [
    '400 old query',
    { status: 400, description: 'Bad Request: query is too old and response timeout expired' },
    'query_expired',
  ],
  ['another 400', { status: 400, description: 'Bad Request: TOPIC_CLOSED' }, 'refused'],
  ['500', { status: 500, description: 'Internal Server Error' }, 'ambiguous'],
  ['502 of a proxy', { status: 502, body: '<html>Bad Gateway</html>' }, 'ambiguous'],
  ['a body that is not JSON', { status: 200, body: '<html>hello</html>' }, 'ambiguous'],
  ['a 400 of a proxy, in JSON of its own', { status: 400, body: { message: 'no route' } }, 'ambiguous'],
  ['a reset', 'reset', 'ambiguous'],
  ['an answer that is lost', 'lost', 'ambiguous'],
  ['an answer that is cut', 'cut', 'ambiguous'],
  ['silence', 'hang', 'ambiguous'],
])('%s', async (_what, answer, kind) => {
  const error = await failure(answer);
  expect(error.kind).toBe(kind);
  expect(`${error.message} ${error.stack} ${JSON.stringify(error)}`).not.toContain(token.split(':')[1]);
});

/** So that it is the connection that fails, however busy the machine is, and no time that passes. */
const patient = { timeoutMs: 7000 };

test('a server that nobody runs: certainly not sent', async () => {
  expect((await failure('hang', { ...patient, apiRoot: 'http://127.0.0.1:9' })).kind).toBe('not_sent');
  expect((await failure('hang', { ...patient, apiRoot: 'http://no-such-host.invalid' })).kind).toBe('not_sent');
  // The sandbox speaks no TLS: the handshake fails.
  expect((await failure('hang', { ...patient, apiRoot: telegram.url.replace('http:', 'https:') })).kind).toBe(
    'not_sent',
  );
});

test('a server that resets every connection: certainly not sent before TLS stands, and unknown without TLS', async () => {
  const server = net.createServer((socket) => socket.once('data', () => socket.resetAndDestroy()));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  expect((await failure('hang', { ...patient, apiRoot: `https://127.0.0.1:${port}` })).kind).toBe('not_sent');
  expect((await failure('hang', { ...patient, apiRoot: `http://127.0.0.1:${port}` })).kind).toBe('ambiguous');
});

describe('404 to a method: the token is asked for by getMe', () => {
  const notFound: Fault = { status: 404, description: 'Not Found' };

  test.each<[string, Fault | null, string]>([
    ['which knows it: the method is what the server does not know', null, 'refused'],
    ['which does not know it either', notFound, 'unauthorized'],
    ['which says that it was revoked', { status: 401, description: 'Unauthorized' }, 'unauthorized'],
    ['which is not answered: nothing was sent, and nobody knows more', 'reset', 'not_sent'],
  ])('%s', async (_what, getMe, kind) => {
    telegram.control.fail({ method: 'sendMessageDraft', times: 1, answer: notFound });
    if (getMe) telegram.control.fail({ method: 'getMe', times: 1, answer: getMe });
    const draft = callBotApi(token, 'sendMessageDraft', { chat_id: 1 }, { apiRoot: telegram.url });
    await expect(draft).rejects.toMatchObject({ kind, status: 404, method: 'sendMessageDraft' });
    telegram.control.clearFaults();
  });
});

test('what to wait and where to move to are passed on', async () => {
  expect(await failure({ status: 429, retryAfter: 7 })).toMatchObject({ retryAfterSeconds: 7, status: 429 });
  expect(await failure({ status: 400, description: 'Bad Request: upgraded', migrateTo: -1001 })).toMatchObject({
    migrateToChatId: -1001,
  });
});

test.each([true, false])(
  'a call that could cost the owner money is not made (allow_paid_broadcast: %s)',
  async (paid) => {
    const before = telegram.control.ledger.lastSeq;
    const call = callBotApi(
      token,
      'sendMessage',
      { chat_id: 1, text: 'Aksiya!', allow_paid_broadcast: paid },
      { apiRoot: telegram.url },
    );
    await expect(call).rejects.toMatchObject({ name: 'TelegramFailure', kind: 'refused' });
    expect(telegram.control.ledger.lastSeq).toBe(before);
  },
);
