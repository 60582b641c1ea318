import { expect, test } from 'vitest';
import { testContext } from '#lib/testing/context.ts';
import { testDatabase } from '#lib/testing/database.ts';
import { eventually } from '#lib/testing/eventually.ts';
import { makeBot } from '#lib/testing/factories.ts';
import { cleanAlone, startCleaning } from './cleaning.ts';

const { sql, db } = testDatabase();
const options = { ctx: testContext(db, { kind: 'system' }), sql, retentionDays: 30 };

async function oldUpdates(count: number): Promise<void> {
  const { id } = await makeBot(db);
  await sql`insert into "update" (bot_id, update_id, received_at)
    select ${id}, n, now() - interval '3 days' from generate_series(1, ${count}::int) as n`;
}
const left = async () => (await sql<{ count: number }[]>`select count(*)::int as count from "update"`)[0]?.count;

test('one process cleans, and another passes its turn over; stopped in the middle it leaves the rest and the lock', async () => {
  await oldUpdates(20);
  const cleaning = startCleaning({ ...options, batches: { size: 10, pauseMs: 60_000 } });
  await eventually(async () => expect(await left()).toBe(10));
  expect(await cleanAlone(options, new AbortController().signal)).toBeNull();
  await cleaning.stop();
  expect(await cleanAlone(options, new AbortController().signal)).toMatchObject({ update: 10, message: 0 });
});

test('without RETENTION_DAYS conversations are not looked at, and empty lanes go all the same', async () => {
  const { id } = await makeBot(db);
  await sql`insert into lane (bot_id, key) values (${id}, '1:0')`;
  const forgotten = await cleanAlone({ ...options, retentionDays: undefined }, new AbortController().signal);
  expect(forgotten).not.toHaveProperty('message');
  expect(forgotten).toMatchObject({ lane: 1 });
});
