import { once } from 'node:events';
import { get, type IncomingMessage, type OutgoingHttpHeaders } from 'node:http';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { freePort } from '#lib/testing/application.ts';
import { startTelegramSandbox, type TelegramSandbox } from '#sandbox/telegram/start-telegram-sandbox.ts';
import { type Listener, listen } from '../http.ts';
import { type DemoFront, demoFront } from './demo-front.ts';

let telegram: TelegramSandbox;
let listener: Listener;
let demo: DemoFront;
beforeEach(async () => {
  // What `isSameOrigin` reads it for: TRUST_PROXY.
  Object.assign(process.env, {
    DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none',
    AUTH_SECRET: 'x'.repeat(32),
    ENCRYPTION_KEYS: `k1:${Buffer.alloc(32).toString('base64')}`,
  });
  telegram = await startTelegramSandbox();
  listener = await listen(await freePort(), '127.0.0.1');
  demo = demoFront(telegram);
});
afterEach(async () => {
  await listener.drain(0);
  await telegram.close();
});

/** The front before pages that say "a page". */
function open(host = '127.0.0.1') {
  listener.open(
    demo.front(host, async (_request, response) => {
      response.end('a page');
    }),
  );
}

async function ask(path: string, headers: OutgoingHttpHeaders = {}): Promise<IncomingMessage> {
  const [response] = await once(get({ port: listener.port, host: '127.0.0.1', path, headers }), 'response');
  return response as IncomingMessage;
}

async function bodyOf(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = await response.toArray();
  return Buffer.concat(chunks).toString('utf8');
}

test('the control is at an address of the application, and the rest goes to the pages', async () => {
  open();
  telegram.control.createUser({ firstName: 'Ann' });
  const state = JSON.parse(await bodyOf(await ask('/demo/control/state'))) as { users: unknown[] };
  expect(state.users).toMatchObject([{ first_name: 'Ann' }]);
  const { id } = telegram.control.createBot({ picture: true });
  const picture = await ask(`/demo/control/picture?botId=${id}`);
  expect(picture.headers['content-type']).toBe('image/png');
  picture.resume();
  for (const path of [
    '/demo',
    '/demo/phone',
    '/control/state',
    '/democontrol/state',
    '/demo/control/resolve',
    '/demo/control/fail',
    '/x/demo/control/state',
  ]) {
    expect([path, await bodyOf(await ask(path))]).toEqual([path, 'a page']);
  }
});

test.each<OutgoingHttpHeaders>([
  { 'sec-fetch-site': 'cross-site' },
  { 'sec-fetch-site': 'same-site' },
  { origin: 'https://elsewhere.example' },
  { origin: 'null' },
])('a page of another site is refused the control: %o', async (headers) => {
  open();
  expect((await ask('/demo/control/state', headers)).statusCode).toBe(403);
});

test('a foreign name for this machine is refused everything', async () => {
  open();
  for (const path of ['/', '/demo/control/state']) {
    expect((await ask(path, { host: 'rebound.example:3000' })).statusCode).toBe(403);
    for (const host of ['localhost:3000', '127.0.0.1', '[::1]:3000']) {
      expect((await ask(path, { host })).statusCode).toBe(200);
    }
  }
});

test('who opened the demo to other machines may call it by any name', async () => {
  open('0.0.0.0');
  expect((await ask('/', { host: 'laptop.local:3000' })).statusCode).toBe(200);
});

test('its end is the end of the streams, so that nobody waits for them', async () => {
  open();
  const stream = await ask('/demo/control/events');
  const chunks = stream.iterator();
  expect(String((await chunks.next()).value)).toContain('event: world');
  const drained = listener.drain(10_000);
  demo.end();
  expect(await chunks.next()).toMatchObject({ done: true });
  await drained;
});
