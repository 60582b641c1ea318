import net from 'node:net';
import postgres from 'postgres';
import { expect, test } from 'vitest';
import { testDatabase } from '#lib/testing/database.ts';
import { healthAnswer } from './health.ts';

const { sql } = testDatabase();

test('a database that answers is healthy', async () => {
  const answer = await healthAnswer(sql);
  expect(answer.status).toBe(200);
  expect(JSON.parse(answer.body)).toEqual({ status: 'ok' });
});

test('a database that refuses is named', async () => {
  const away = postgres('postgres://nobody@127.0.0.1:1/nothing', { max: 1 });
  const answer = await healthAnswer(away);
  expect(answer.status).toBe(503);
  expect(JSON.parse(answer.body)).toEqual({ status: 'unavailable', failing: 'database' });
  await away.end({ timeout: 0 });
});

test('a database that is silent is given up on in two seconds', async () => {
  const silent = net.createServer(() => {}).listen(0, '127.0.0.1');
  await new Promise((resolve) => silent.once('listening', resolve));
  const { port } = silent.address() as net.AddressInfo;
  const client = postgres(`postgres://nobody@127.0.0.1:${port}/nothing`, { max: 1 });
  const before = Date.now();
  expect((await healthAnswer(client)).status).toBe(503);
  expect(Date.now() - before).toBeLessThan(3000);
  await client.end({ timeout: 0 });
  silent.close();
});
