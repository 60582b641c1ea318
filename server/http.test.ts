import { once } from 'node:events';
import { request as httpRequest } from 'node:http';
import { afterEach, expect, test } from 'vitest';
import { freePort } from '#lib/testing/application.ts';
import { answerRoutes, type Listener, listen, type NodeHandler, type Route, tellClientAddress } from './http.ts';
import { StartupError } from './startup-error.ts';

const listeners: Listener[] = [];
afterEach(async () => {
  await Promise.all(listeners.splice(0).map((listener) => listener.drain(0)));
});

async function listening() {
  const listener = await listen(await freePort(), '127.0.0.1');
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

test('a body of more than a mebibyte is refused, whether it says so or not', async () => {
  const { listener, url } = await listening();
  listener.open(answerRoutes([echo], pages));
  const large = Buffer.alloc(1024 * 1024 + 1, 'a');
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

test('a handler that fails is answered with 500', async () => {
  const { listener, url } = await listening();
  listener.open(async () => {
    throw new Error('broken');
  });
  expect((await fetch(url)).status).toBe(500);
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
