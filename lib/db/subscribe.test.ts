import { expect, onTestFinished, test } from 'vitest';
import { testDatabase } from '#lib/testing/database.ts';
import { openWay } from '#lib/testing/database-way.ts';
import { eventually } from '#lib/testing/eventually.ts';
import { openDatabase } from './client.ts';
import { subscribe } from './subscribe.ts';

const { sql, url } = testDatabase();

const listening = () =>
  sql`select pid from pg_stat_activity where query ilike 'listen %' and datname = current_database()`;

test('a subscription that was cut off again and again listens on one connection, and tells of each time it is back', async () => {
  const way = await openWay(url);
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

test('a subscription hears of news again when its connection has fallen silent, and is let alone while it lives', async () => {
  const way = await openWay(url);
  onTestFinished(way.cut);
  let asked = 0;
  let silences = 0;
  const behindWay = openDatabase(way.url, {
    silenceMs: 600,
    onSilence: () => void silences++,
    onQuery: (query) => void (query === 'select 1' && asked++),
  });
  let told = 0;
  const subscription = await subscribe(behindWay.sql, 'silent_news', () => void told++, 50);
  await expect.poll(() => asked).toBeGreaterThan(20);
  expect([told, silences]).toEqual([1, 0]);

  way.fallSilent();
  await expect.poll(() => told).toBeGreaterThan(1);
  expect(silences).toBe(1);
  const before = told;
  await sql.notify('silent_news', '');
  await expect.poll(() => told).toBeGreaterThan(before);
  await subscription.stop();
  await behindWay.close();
});
