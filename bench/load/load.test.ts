import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { HttpConnection } from './http-connection.ts';
import { percentile } from './percentile.ts';
import { arrivals } from './schedule.ts';
import { sendAtRate } from './send-at-rate.ts';

test('a percentile is one of the values: the smallest that the share does not exceed', () => {
  const values = Array.from({ length: 200 }, (_, index) => 200 - index);
  expect(percentile(values, 0.5)).toBe(100);
  expect(percentile(values, 0.99)).toBe(198);
  expect(percentile([7], 0.99)).toBe(7);
  expect(percentile([], 0.5)).toBeNaN();
});

test('people arrive at the rate that was asked for, and for the same seed at the same times', () => {
  const options = { perSecond: 200, seconds: 50, seed: 7 };
  const times = arrivals(options);
  expect(times).toHaveLength(10_000);
  expect(Math.abs((times.at(-1) ?? 0) / 50_000 - 1)).toBeLessThan(0.05);
  expect(times).toEqual(times.toSorted((a, b) => a - b));
  expect(arrivals(options)).toEqual(times);
  expect(arrivals({ ...options, seed: 8 })).not.toEqual(times);
});

test('whoever comes during a stall is charged for it from the time they came', async () => {
  const schedule = [0, 40, 80, 120];
  const stall = Promise.withResolvers<number>();
  const { latenciesMs, failed } = await sendAtRate(schedule, (index) => {
    if (index === schedule.length - 1) stall.resolve(200);
    return stall.promise;
  });
  expect(failed).toBe(0);
  expect(latenciesMs).toHaveLength(4);
  for (const [index, latency] of latenciesMs.entries()) {
    expect(latency).toBeGreaterThanOrEqual(120 - (schedule[index] ?? 0));
  }
});

test('what is not answered with 200, or not at all, has failed and counts in no latency', async () => {
  const { latenciesMs, failed } = await sendAtRate([0, 1, 2], (index) =>
    index === 2 ? Promise.reject(new Error('reset')) : Promise.resolve(index === 1 ? 503 : 200),
  );
  expect(latenciesMs).toHaveLength(1);
  expect(failed).toBe(2);
});

test('a connection knows the end of an answer with a length and of one in chunks', async () => {
  const server = createServer((request, response) => {
    request.resume();
    if (request.url === '/chunks') {
      response.writeHead(201);
      response.write('{"ok":');
      setImmediate(() => response.end('true}'));
    } else {
      response.writeHead(503, { 'Content-Length': 2 });
      response.write('n');
      setImmediate(() => response.end('o'));
    }
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const connection = await HttpConnection.open((server.address() as AddressInfo).port);
  const ask = (path: string) => connection.send(Buffer.from(`POST ${path} HTTP/1.1\r\nHost: x\r\n\r\n`));
  expect(await ask('/chunks')).toBe(201);
  expect(await ask('/length')).toBe(503);
  expect(await ask('/chunks')).toBe(201);
  connection.close();
  server.close();
});
