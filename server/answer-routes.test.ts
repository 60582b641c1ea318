import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import net from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { sendRaw } from '#lib/testing/send-raw.ts';
import { answerRoutes, type Route, type RouteOptions } from './answer-routes.ts';
import { type Listener, listen, type NodeHandler, type ServerLimit } from './http.ts';

const listeners: Listener[] = [];
const sockets: net.Socket[] = [];
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  await Promise.all(listeners.splice(0).map((listener) => listener.drain(0)));
});

const route: Route = {
  method: 'POST',
  pathname: /^\/webhook\/([^/]+)\/?$/,
  handle: async ({ body }) => ({ status: 200, headers: {}, body: `taken: ${body}` }),
};
/** As Next: reads the body when it likes to. */
const pages: NodeHandler = async (request, response) => {
  await new Promise(setImmediate);
  response.end(`page ${request.method} ${request.url}: ${await text(request)}`);
};

async function serve(options: RouteOptions = {}, otherwise = pages) {
  const listener = await listen(0, '127.0.0.1');
  listeners.push(listener);
  listener.open(answerRoutes([route], otherwise, options));
  return {
    listener,
    port: listener.port,
    url: `http://127.0.0.1:${listener.port}`,
    send: (...lines: string[]) => sendRaw(listener.port, lines),
  };
}

function connect(port: number, sent: string): net.Socket {
  const socket = net.connect(port, '127.0.0.1').on('error', () => {});
  sockets.push(socket);
  socket.write(sent);
  return socket;
}

const firstAnswer = async (socket: net.Socket): Promise<string> => String((await once(socket, 'data'))[0]);
const unreachable: NodeHandler = async () => {
  throw new Error('It has reached the pages.');
};

describe('what the pages get', () => {
  test('is the body as it was sent, one after the other on a connection', async () => {
    const { port } = await serve();
    const socket = connect(port, 'POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nfir');
    socket.write('st');
    expect(await firstAnswer(socket)).toMatch(/page POST \/a: first$/);
    socket.write('POST /b?c HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n6\r\nsecond\r\n0\r\n\r\n');
    expect(await firstAnswer(socket)).toMatch(/page POST \/b\?c: second$/);
    socket.write('GET /d HTTP/1.1\r\nHost: x\r\n\r\n');
    expect(await firstAnswer(socket)).toMatch(/page GET \/d: $/);
  });

  test('is a form that can be read', async () => {
    const { url } = await serve();
    const form = new FormData();
    form.set('name', 'oʻzbek');
    expect(await (await fetch(url, { method: 'POST', body: form })).text()).toContain('oʻzbek');
  });

  test('is nothing of a request that is aborted in the middle of its body', async () => {
    const seen: string[] = [];
    const { listener, port, url } = await serve({ mostBytesOfAll: 1000 }, async (request, response) => {
      seen.push(request.url ?? '');
      response.end();
    });
    for (let count = 0; count < 20; count++) {
      const socket = connect(port, `POST /cut HTTP/1.1\r\nHost: x\r\nContent-Length: 900\r\n\r\n${'x'.repeat(800)}`);
      await once(listener.server, 'request');
      socket.destroy();
    }
    const post = () => fetch(`${url}/whole`, { method: 'POST', body: 'y'.repeat(900) });
    await expect.poll(async () => (await post()).status).toBe(200);
    expect(seen).toEqual(['/whole']);
  });
});

describe('the room of a body', () => {
  const withBody = (method: string, path: string, bytes: number) =>
    `${method} ${path} HTTP/1.1\r\nHost: x\r\nContent-Length: ${bytes}\r\n\r\n${'x'.repeat(bytes)}`;
  /** Pages that never answer, and never read a body. */
  async function serveNothing(options: RouteOptions = {}) {
    const came: IncomingMessage[] = [];
    const served = await serve({ mostBytesOfAll: 1000, ...options }, async (request) => void came.push(request));
    const post = async (bytes: number) =>
      (await fetch(`${served.url}/webhook/t`, { method: 'POST', body: 'y'.repeat(bytes) })).status;
    return { ...served, came, post };
  }

  test('is free again when the client hangs up behind a request that is not answered yet', async () => {
    const { port, came, post } = await serveNothing();
    for (let count = 1; count <= 3; count++) {
      const socket = connect(port, `GET /slow HTTP/1.1\r\nHost: x\r\n\r\n${withBody('POST', '/signin', 400)}`);
      await expect.poll(() => came.length).toBe(2 * count);
      expect(await post(700)).toBe(503);
      socket.destroy();
      await expect.poll(() => post(1000)).toBe(200);
    }
    expect(await post(1001)).toBe(503);
  });

  test('is given back once by each of many requests on a connection, which is listened to no longer', async () => {
    const ofServer = new Set<net.Socket>();
    const { port, url } = await serve({ mostBytesOfAll: 1000 }, async (request, response) => {
      ofServer.add(request.socket);
      await pages(request, response);
    });
    const socket = connect(port, 'GET /first HTTP/1.1\r\nHost: x\r\n\r\n');
    await firstAnswer(socket);
    const [taken] = ofServer;
    const listening = taken?.listenerCount('close');
    let answers = '';
    socket.on('data', (chunk) => {
      answers += String(chunk);
    });
    socket.write(withBody('POST', '/signin', 1).repeat(3));
    socket.write(withBody('POST', '/last', 1));
    await expect.poll(() => answers).toMatch(/page POST \/last: x$/);
    await expect.poll(() => taken?.listenerCount('close')).toBe(listening);
    socket.destroy();
    await expect.poll(() => taken?.closed).toBe(true);
    const post = async (bytes: number) =>
      (await fetch(`${url}/webhook/t`, { method: 'POST', body: 'y'.repeat(bytes) })).status;
    expect([await post(1000), await post(1001)]).toEqual([200, 503]);
    expect(ofServer.size).toBe(1);
  });

  test('can be held by any number of requests of a connection without a warning', async () => {
    const { port, came } = await serveNothing({ mostBytesOfAll: 100_000 });
    const warnings: Error[] = [];
    const warn = (warning: Error) => warnings.push(warning);
    process.on('warning', warn);
    connect(port, withBody('POST', '/signin', 1).repeat(30));
    await expect.poll(() => came.length).toBe(30);
    await new Promise(setImmediate);
    process.off('warning', warn);
    expect(warnings).toEqual([]);
  });

  test.each(['GET', 'HEAD', 'OPTIONS'])('is free before %s is answered, which gets none', async (method) => {
    const { port, came, post } = await serveNothing();
    connect(port, withBody(method, '/', 900));
    await expect.poll(() => came.length).toBe(1);
    expect(await post(1000)).toBe(200);
    expect(await post(1001)).toBe(503);
    const [request] = came;
    expect(request && (await text(request))).toBe('');
  });

  test('is not held for ever by who does not take the answer: the connection is closed', async () => {
    const reached = Promise.withResolvers<net.Socket>();
    const { port, url } = await serve(
      { mostBytesOfAll: 1000, pageAnswer: { stalledMs: 50, atMostMs: 60_000 } },
      async (request, response) => {
        await text(request);
        response.write('x'.repeat(64 * 1024 * 1024));
        reached.resolve(request.socket);
      },
    );
    connect(port, withBody('POST', '/', 900)).pause();
    const ofServer = await reached.promise;
    await once(ofServer, 'close');
    expect((await fetch(`${url}/webhook/t`, { method: 'POST', body: 'y'.repeat(1000) })).status).toBe(200);
  });

  test('is held as long as the page writes its answer to who takes it, up to a limit', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    const written = Promise.withResolvers<ServerResponse>();
    const { port } = await serve(
      { pageAnswer: { stalledMs: 60_000, atMostMs: 300_000 } },
      async (request, response) => {
        await text(request);
        response.write('one');
        written.resolve(response);
      },
    );
    const socket = connect(port, withBody('POST', '/', 900));
    let answer = '';
    socket.on('data', (chunk) => {
      answer += String(chunk);
    });
    const response = await written.promise;
    while (!answer.includes('one')) await once(socket, 'data');
    vi.advanceTimersByTime(299_000);
    response.write('two');
    while (!answer.includes('two')) await once(socket, 'data');
    vi.advanceTimersByTime(1000);
    if (!socket.closed) await once(socket, 'close');
  });
});

describe('bodies of pages', () => {
  test('count together with those of routes until they are answered: 503 for what is too much', async () => {
    const turnedAway: ServerLimit[] = [];
    const done = Promise.withResolvers<void>();
    const { url } = await serve(
      { mostBytesOfAll: 1000, onTurnedAway: (limit) => turnedAway.push(limit) },
      async (request, response) => {
        await done.promise;
        await pages(request, response);
      },
    );
    const post = (path: string) => fetch(url + path, { method: 'POST', body: 'y'.repeat(600) });
    const held = post('/signin');
    await expect.poll(async () => (await post('/webhook/t')).status).toBe(503);
    const refused = await post('/signin');
    expect([refused.status, refused.headers.get('retry-after'), refused.headers.get('connection')]).toEqual([
      503,
      '2',
      'close',
    ]);
    expect(turnedAway.length).toBeGreaterThanOrEqual(2);
    done.resolve();
    expect((await held).status).toBe(200);
    await expect.poll(async () => (await post('/signin')).status).toBe(200);
  });

  test('that do not arrive are answered with 408, and that are larger than 1 MiB with 413', async () => {
    const { port, send } = await serve({ pageBodyWithinMs: 50 }, unreachable);
    expect(await send('POST /signin HTTP/1.1', 'Host: x', 'Content-Length: 9', '', 'slow')).toMatch(/^HTTP\/1\.1 408 /);
    const chunk = `100001\r\n${'x'.repeat(1024 * 1024 + 1)}`;
    const socket = connect(port, `POST /signin HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n${chunk}`);
    expect(await firstAnswer(socket)).toMatch(/^HTTP\/1\.1 413 /);
  });

  test('in pieces of a byte count as much as they hold', async () => {
    const { port } = await serve({ mostBytesOfAll: 100_000 }, unreachable);
    const pieces = '1\r\nx\r\n'.repeat(1000);
    const socket = connect(port, `POST /signin HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n${pieces}`);
    expect(await firstAnswer(socket)).toMatch(/^HTTP\/1\.1 503 /);
  });
});

describe('a body that says that it is too large', () => {
  test.each(['/webhook/t', '/signin'])('%s: 413 at once, though nothing of it comes', async (path) => {
    const { port } = await serve({}, unreachable);
    const socket = connect(port, `POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Length: 10000000000\r\n\r\n`);
    expect(await firstAnswer(socket)).toMatch(/^HTTP\/1\.1 413 [\s\S]*Connection: close/);
    await once(socket, 'close');
  });

  test('is not asked for', async () => {
    const { send } = await serve();
    const expecting = ['Host: x', 'Expect: 100-continue'];
    expect(await send('POST /webhook/t HTTP/1.1', ...expecting, 'Content-Length: 9999999', '', '')).toMatch(
      /^HTTP\/1\.1 413 /,
    );
    expect(await send('POST /webhook//t HTTP/1.1', ...expecting, 'Content-Length: 2', '', '')).toMatch(
      /^HTTP\/1\.1 404 /,
    );
  });

  test('but one that is not too large is', async () => {
    const { port } = await serve();
    for (const [path, answer] of [
      ['/webhook/t', 'taken: {}'],
      ['/signin', 'page POST /signin: {}'],
    ]) {
      const socket = connect(
        port,
        `POST ${path} HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n`,
      );
      expect(await firstAnswer(socket)).toBe('HTTP/1.1 100 Continue\r\n\r\n');
      socket.write('{}');
      expect(await firstAnswer(socket)).toMatch(new RegExp(`^HTTP/1\\.1 200 [\\s\\S]*${answer}$`));
    }
  });
});

describe('refused before the pages', () => {
  test.each([
    '//webhook/t',
    '/webhook//t',
    '/webhook/t//',
    '/webhook/x/../t',
    '/webhook/./t',
    '/webhook/x/%2E%2e/t',
    '/webhook/x/.%2e/t',
    '/webhook/t/..',
    '/webhook/t/%2e',
    '/webhook\\t',
    '/webhook%5ct',
    '/webhook/t#x',
    'http://x//webhook/t',
    '/webhook/%ff',
    '/api/bots/%zz',
  ])('the address %s: 404', async (address) => {
    const { send } = await serve({}, unreachable);
    expect(await send(`POST ${address} HTTP/1.1`, 'Host: x', 'Content-Length: 2', '', '{}')).toMatch(
      /^HTTP\/1\.1 404 /,
    );
  });

  test.each([
    ['TRACE /', 405],
    ['PROPFIND /', 405],
    ['CONNECT x:443', 405],
    ['OPTIONS *', 400],
    ['GET ftp://x/', 400],
  ])('%s: %i', async (line, status) => {
    const { send } = await serve({}, unreachable);
    expect(await send(`${line} HTTP/1.1`, 'Host: x', '', '')).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
  });

  test.each([
    ['a form that is none', ['Content-Type: multipart/form-data; boundary=x']],
    ['a form without a boundary', ['Content-Type: multipart/form-data']],
    ['an origin that is none', ['Origin: nowhere']],
    ['a call of an action without arguments', ['Next-Action: x', 'Content-Type: text/plain']],
    ['a call of an action whose form is none', ['Next-Action: x', 'Content-Type: multipart/form-data; boundary=x']],
  ])('%s: 400', async (_what, headers) => {
    const { send } = await serve({}, unreachable);
    expect(
      await send(
        'POST /signin HTTP/1.1',
        'Host: x',
        ...headers,
        'Connection: close',
        'Content-Length: 7',
        '',
        'garbage',
      ),
    ).toMatch(/^HTTP\/1\.1 400 /);
  });

  test('arguments of an action that are no list, or in no field of the form: 400', async () => {
    const { url } = await serve();
    const call = async (body: string | FormData) =>
      (await fetch(url, { method: 'POST', body, headers: { 'Next-Action': 'x' } })).status;
    const formWith = (name: string, value: string): FormData => {
      const form = new FormData();
      form.set(name, value);
      return form;
    };
    const wrong = ['', '{"a":1}', '["$K1"]', '[{"a":["$Q1"]}]', formWith('1', '[]'), formWith('0', '{}')];
    expect(await Promise.all(wrong.map(call))).toEqual(wrong.map(() => 400));
    const right = ['[]', '["$undefined","$$5"]', formWith('0', '["$K1"]')];
    expect(await Promise.all(right.map(call))).toEqual(right.map(() => 200));
  });

  test('what another site has its visitors send: 403', async () => {
    const { port, url } = await serve();
    const own = `127.0.0.1:${port}`;
    const post = (origin: string, headers: Record<string, string> = { 'Next-Action': 'x' }) =>
      fetch(url, { method: 'POST', body: '[]', headers: { origin, ...headers } });
    expect((await post('http://elsewhere.test')).status).toBe(403);
    expect((await post('null')).status).toBe(403);
    expect((await post('http://elsewhere.test', { 'content-type': 'multipart/form-data; boundary=x' })).status).toBe(
      403,
    );
    expect((await post('http://elsewhere.test', {})).status).toBe(200);
    expect((await post(`http://${own}`)).status).toBe(200);
    const proxied = { 'Next-Action': 'x', 'x-forwarded-host': 'bots.example, inner' };
    expect((await post('https://bots.example', proxied)).status).toBe(200);
    expect((await post(`http://${own}`, proxied)).status).toBe(403);
  });
});

test('a body that is not UTF-8 is none for a route', async () => {
  const { url } = await serve();
  const post = async (...body: number[]) =>
    (await fetch(`${url}/webhook/t`, { method: 'POST', body: new Uint8Array(body) })).text();
  expect(await post(0x22, 0xff, 0x22)).toBe('taken: null');
  expect(await post(0x22, 0xc2, 0xa9, 0x22)).toBe('taken: "©"');
});

test('an address in absolute form, and names that begin with dots, are addresses as any other', async () => {
  const { send } = await serve();
  const close = ['Host: x', 'Connection: close', 'Content-Length: 2', '', '{}'];
  expect(await send('POST http://x/webhook/t HTTP/1.1', ...close)).toMatch(/taken: {}$/);
  expect(await send('POST http://x HTTP/1.1', ...close)).toMatch(/page POST \/: {}$/);
  expect(await send('POST http://x?a HTTP/1.1', ...close)).toMatch(/page POST \/\?a: {}$/);
  expect(await send('POST /.well-known/..a?b=/../c// HTTP/1.1', ...close)).toMatch(/page POST \/\.well-known/);
});
