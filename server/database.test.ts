import net from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { testDatabase } from '#lib/testing/database.ts';
import { prepareDatabase } from './database.ts';

const { url, sql } = testDatabase();

/** What Postgres answers to whoever connects before it is ready (protocol 3, ErrorResponse). */
function startingUp(): Buffer {
  const fields = Buffer.from('SFATAL\0VFATAL\0C57P03\0Mthe database system is starting up\0\0');
  const length = Buffer.alloc(4);
  length.writeInt32BE(fields.length + 4);
  return Buffer.concat([Buffer.from('E'), length, fields]);
}

test('a database that is just starting is waited for', async () => {
  const there = new URL(url);
  let refused = 0;
  const server = net.createServer((socket) => {
    socket.on('error', () => {});
    if (refused < 3) {
      refused += 1;
      socket.once('data', () => socket.end(startingUp()));
      return;
    }
    const postgres = net.connect(Number(there.port), there.hostname).on('error', () => {});
    socket.pipe(postgres).pipe(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as net.AddressInfo;
  const behind = new URL(url);
  behind.hostname = '127.0.0.1';
  behind.port = String(port);

  await prepareDatabase(behind.href, 'drizzle');
  expect(refused).toBe(3);
  expect(await sql`select 1 from bot limit 0`).toEqual([]);
});
