import net from 'node:net';
import { expect, test } from 'vitest';
import { testDatabase } from '#lib/testing/database.ts';
import { eventually } from '#lib/testing/eventually.ts';
import { openDatabase } from './client.ts';
import { subscribe } from './subscribe.ts';

const { sql, url } = testDatabase();

const listening = () =>
  sql`select pid from pg_stat_activity where query ilike 'listen %' and datname = current_database()`;

/** The way to the database, which can be cut: then connections are lost, and new ones refused. */
async function openWay() {
  const sockets = new Set<net.Socket>();
  const server = net.createServer((socket) => {
    const onwards = net.connect(Number(new URL(url).port), '127.0.0.1');
    for (const one of [socket, onwards]) sockets.add(one.on('error', () => undefined));
    socket.pipe(onwards).pipe(socket);
  });
  const open = (port: number) => new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  await open(0);
  const { port } = server.address() as net.AddressInfo;
  return {
    url: url.replace(/:\d+\//, `:${port}/`),
    async cut() {
      const closed = new Promise((resolve) => server.close(resolve));
      for (const socket of sockets) socket.destroy();
      sockets.clear();
      await closed;
    },
    mend: () => open(port),
  };
}

test('a subscription that was cut off again and again listens on one connection, and tells of each time it is back', async () => {
  const way = await openWay();
  const behindWay = openDatabase(way.url);
  let told = 0;
  const subscription = await subscribe(behindWay.sql, 'news', () => {
    told += 1;
  });
  for (let outage = 0; outage < 3; outage++) {
    await way.cut();
    await eventually(async () => expect(await listening()).toHaveLength(0));
    const before = told;
    await way.mend();
    await eventually(() => expect(told).toBeGreaterThan(before));
  }

  const before = told;
  await sql.notify('news', '');
  await eventually(() => expect(told).toBeGreaterThan(before));
  expect(await listening()).toHaveLength(1);

  await subscription.stop();
  await eventually(async () => expect(await listening()).toHaveLength(0));
  await behindWay.close();
  await way.cut();
});
