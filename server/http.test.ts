import { once } from 'node:events';
import { request as httpRequest } from 'node:http';
import net from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { freePort } from '#lib/testing/application.ts';
import { sendRaw } from '#lib/testing/send-raw.ts';
import { answerRoutes, type Route } from './answer-routes.ts';
import {
  type Listener,
  type ListenOptions,
  listen,
  type NodeHandler,
  type ServerLimit,
  tellClientAddress,
} from './http.ts';
import { StartupError } from './startup-error.ts';

const listeners: Listener[] = [];
afterEach(async () => {
  await Promise.all(listeners.splice(0).map((listener) => listener.drain(0)));
});

async function listening(options?: ListenOptions) {
  const listener = await listen(await freePort(), '127.0.0.1', options);
  listeners.push(listener);
  return { listener, url: `http://127.0.0.1:${listener.port}` };
}

const pages: NodeHandler = async (_request, response) => {
  response.end('a page');
};
const echo: Route = {
  method: 'POST',
  pathname: /^\/echo$/,
  handle: async ({ body, header, pathname }) => ({
    status: 201,
    headers: { 'x-own': 'yes' },
    body: JSON.stringify({ body, pathname, type: header('content-type'), none: header('x-none') }),
  }),
};

test('a route answers, and the rest goes to the pages', async () => {
  const { listener, url } = await listening();
  listener.open(answerRoutes([echo], pages));
  const answered = await fetch(`${url}/echo?x=1`, {
    method: 'POST',
    body: 'oʻzbek',
    headers: { 'content-type': 'x/y' },
  });
  expect(answered.status).toBe(201);
  expect(answered.headers.get('x-own')).toBe('yes');
  expect(await answered.json()).toEqual({ body: 'oʻzbek', pathname: '/echo', type: 'x/y', none: null });
  expect(await (await fetch(`${url}/echo`)).text()).toBe('a page');
  expect(await (await fetch(`${url}/echo/more`, { method: 'POST', body: 'x' })).text()).toBe('a page');
});

test('a body of more than 512 KiB is refused, whether it says so or not', async () => {
  const { listener, url } = await listening();
  listener.open(answerRoutes([echo], pages));
  const large = Buffer.alloc(512 * 1024 + 1, 'a');
  expect((await fetch(`${url}/echo`, { method: 'POST', body: large })).status).toBe(413);

  const chunked = httpRequest(`${url}/echo`, { method: 'POST', headers: { 'transfer-encoding': 'chunked' } });
  chunked.on('error', () => {});
  chunked.end(large);
  const [response] = await once(chunked, 'response');
  expect(response.statusCode).toBe(413);
});

test('a request that came before the application was ready is answered when it is', async () => {
  const { listener, url } = await listening();
  const early = fetch(url);
  await once(listener.server, 'request');
  listener.open(pages);
  expect(await (await early).text()).toBe('a page');
});

test('a drain waits for the request that runs and takes no new one', async () => {
  const { listener, url } = await listening();
  const { promise: finish, resolve } = Promise.withResolvers<void>();
  listener.open(async (_request, response) => {
    await finish;
    response.end('done');
  });
  const running = fetch(url);
  await once(listener.server, 'request');
  const drained = listener.drain(10_000);
  await expect(fetch(url)).rejects.toThrow();
  resolve();
  expect(await (await running).text()).toBe('done');
  await drained;
});

test('a drain cuts off what does not end within its grace', async () => {
  const { listener, url } = await listening();
  listener.open(() => new Promise(() => {}));
  const running = fetch(url).then(
    () => 'answered',
    () => 'cut off',
  );
  await once(listener.server, 'request');
  await listener.drain(10);
  expect(await running).toBe('cut off');
});

test('a drain cuts off what was upgraded, too', async () => {
  const { listener } = await listening({ upgrades: true });
  listener.server.on('upgrade', () => {});
  const upgraded = once(listener.server, 'upgrade');
  const answer = sendRaw(listener.port, ['GET / HTTP/1.1', 'Host: x', 'Connection: Upgrade', 'Upgrade: x', '', '']);
  await upgraded;
  await listener.drain(10);
  expect(await answer).toBe('');
});

test('a handler that fails is answered with 500', async () => {
  const { listener, url } = await listening();
  listener.open(async () => {
    throw new Error('broken');
  });
  expect((await fetch(url)).status).toBe(500);
});

test('who asks for another protocol is answered as any other, and leaves nothing behind, though Next listens for upgrades', async () => {
  const { listener } = await listening({ mostConnections: 1 });
  listener.open(answerRoutes([echo], pages));
  // As Next does, which leaves open what it knows nothing of.
  listener.server.on('upgrade', () => {});
  const upgrade = ['Host: x', 'Connection: Upgrade, close', 'Upgrade: websocket'];
  for (let count = 0; count < 3; count++) {
    expect(await sendRaw(listener.port, ['GET / HTTP/1.1', ...upgrade, '', ''])).toMatch(
      /^HTTP\/1\.1 200 [\s\S]*a page$/,
    );
    expect(await sendRaw(listener.port, ['POST /echo HTTP/1.1', ...upgrade, 'Content-Length: 4', '', 'body'])).toMatch(
      /^HTTP\/1\.1 201 [\s\S]*"body":"body"/,
    );
  }

  const kept = net.connect(listener.port, '127.0.0.1');
  kept.write(['GET / HTTP/1.1', 'Host: x', 'Connection: Upgrade', 'Upgrade: h2c', '', ''].join('\r\n'));
  await once(kept, 'data');
  const closed = once(kept, 'close');
  await listener.drain(60_000);
  await closed;
});

test('a port that is taken is told with what to do', async () => {
  const { listener } = await listening();
  const second = listen(listener.port, '127.0.0.1');
  await expect(second).rejects.toThrow(StartupError);
  await expect(second).rejects.toThrow(/is taken by another program.*PORT=/);
});

test('what a client says of its address counts only behind a trusted proxy', async () => {
  const seen: NodeHandler = async ({ headers }, response) => {
    response.end(JSON.stringify([headers['x-client-address'], headers['x-forwarded-for'], headers['x-real-ip']]));
  };
  const forged = { 'x-client-address': '9.9.9.9', 'x-forwarded-for': '8.8.8.8', 'x-real-ip': '7.7.7.7' };
  for (const [trusted, expected] of [
    [false, ['127.0.0.1', null, null]],
    [true, ['127.0.0.1', '8.8.8.8', '7.7.7.7']],
  ] as const) {
    const { listener, url } = await listening();
    listener.open(tellClientAddress(trusted, seen));
    expect(await (await fetch(url, { headers: forged })).json()).toEqual(expected);
  }
});

describe('who sends slowly, or too much at once', () => {
  test('a body that does not arrive is answered with 408, and its connection is closed', async () => {
    const { listener } = await listening();
    listener.open(answerRoutes([echo], pages, { bodyWithinMs: 50 }));
    const answer = await sendRaw(listener.port, ['POST /echo HTTP/1.1', 'Host: x', 'Content-Length: 9', '', 'slow']);
    expect(answer).toMatch(/^HTTP\/1\.1 408 /);
  });

  test('a head that does not arrive is answered with 408, and its connection is closed', async () => {
    const { listener } = await listening({ headersTimeoutMs: 100 });
    listener.open(pages);
    expect(await sendRaw(listener.port, ['GET / HTTP/1.1', 'Host: x'])).toMatch(/^HTTP\/1\.1 408 /);
  });

  test('bodies that together are too much are answered with 503 and Retry-After, and those after them are taken', async () => {
    const { listener, url } = await listening();
    const turnedAway: ServerLimit[] = [];
    const onTurnedAway = (limit: ServerLimit) => turnedAway.push(limit);
    listener.open(answerRoutes([echo], pages, { mostBytesOfAll: 1000, onTurnedAway }));
    const half = net.connect(listener.port, '127.0.0.1');
    half.write(`POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 900\r\n\r\n${'x'.repeat(800)}`);
    const post = () => fetch(`${url}/echo`, { method: 'POST', body: 'y'.repeat(300) });
    await expect.poll(async () => (await post()).status).toBe(503);
    expect((await post()).headers.get('retry-after')).toBe('2');
    expect(turnedAway).toEqual(['bodies', 'bodies']);
    half.write('x'.repeat(100));
    await once(half, 'data');
    expect((await post()).status).toBe(201);
    expect(turnedAway).toHaveLength(2);
    half.destroy();
  });

  test('bodies larger than updates are get half of the room: beside them ordinary ones are taken', async () => {
    const { listener, url } = await listening();
    listener.open(answerRoutes([echo], pages, { mostBytesOfAll: 100_000 }));
    const large = net.connect(listener.port, '127.0.0.1');
    large.write(`POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 45000\r\n\r\n${'x'.repeat(44_000)}`);
    const post = (bytes: number) => fetch(`${url}/echo`, { method: 'POST', body: 'y'.repeat(bytes) });
    await expect.poll(async () => (await post(20_000)).status).toBe(503);
    expect((await post(16_000)).status).toBe(201);
    large.destroy();
    await expect.poll(async () => (await post(20_000)).status).toBe(201);
  });

  test('a client that hangs up in the middle of a body leaves nothing behind, and no error', async () => {
    const { listener, url } = await listening();
    const errors: unknown[] = [];
    listener.open(answerRoutes([echo], pages, { mostBytesOfAll: 1000 }), {
      onError: (error) => errors.push(error),
    });
    for (let count = 0; count < 20; count++) {
      const client = net.connect(listener.port, '127.0.0.1');
      client.write(`POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 900\r\n\r\n${'x'.repeat(800)}`);
      await once(listener.server, 'request');
      client.destroy();
    }
    const post = () => fetch(`${url}/echo`, { method: 'POST', body: 'y'.repeat(900) });
    await expect.poll(async () => (await post()).status).toBe(201);
    expect(errors).toEqual([]);
  });

  test('what the application takes too long for is answered with 503, and its body counts until it is done with it', async () => {
    const { listener, url } = await listening();
    const done = Promise.withResolvers<void>();
    const slow: Route = {
      ...echo,
      pathname: /^\/slow$/,
      handle: (request) => done.promise.then(() => echo.handle(request)),
    };
    const turnedAway: ServerLimit[] = [];
    const onTurnedAway = (limit: ServerLimit) => turnedAway.push(limit);
    listener.open(answerRoutes([slow, echo], pages, { answerWithinMs: 50, mostBytesOfAll: 1000, onTurnedAway }));
    const post = (path: string) => fetch(url + path, { method: 'POST', body: 'y'.repeat(600) });
    const late = await post('/slow');
    expect([late.status, late.headers.get('retry-after')]).toEqual([503, '5']);
    expect(turnedAway).toEqual(['time']);
    expect((await post('/echo')).status).toBe(503);
    done.resolve();
    await expect.poll(async () => (await post('/echo')).status).toBe(201);
  });

  test('requests over too many connections are answered with 503 and Retry-After until some are closed', async () => {
    const { listener, url } = await listening({ mostConnections: 10 });
    const turnedAway: ServerLimit[] = [];
    listener.open(pages, { onTurnedAway: (limit) => turnedAway.push(limit) });
    const idle = Array.from({ length: 10 }, () => net.connect(listener.port, '127.0.0.1'));
    await Promise.all(idle.map((socket) => once(socket, 'connect')));
    const refused = await fetch(url);
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '5']);
    expect(turnedAway).toEqual(['connections']);
    // The eleventh is let in to be told so; from the twelfth on they are closed.
    const more = [0, 1].map(() => net.connect(listener.port, '127.0.0.1').on('error', () => {}));
    await Promise.race(more.map((socket) => once(socket, 'close')));
    expect(turnedAway.length).toBeGreaterThan(1);
    for (const socket of more) socket.destroy();
    for (const socket of idle) socket.destroy();
    await expect.poll(async () => (await fetch(url)).status).toBe(200);
  });
});
