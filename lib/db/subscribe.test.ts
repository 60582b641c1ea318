import { expect, test } from 'vitest';
import { testDatabase } from '#lib/testing/database.ts';
import { eventually } from '#lib/testing/eventually.ts';
import { subscribe } from './subscribe.ts';

const { sql } = testDatabase();

test('a renewed subscription hears again what one that was cut off did not', async () => {
  let heard = 0;
  const subscription = await subscribe(sql, 'news', () => {
    heard += 1;
  });
  await sql.notify('news', '');
  await eventually(() => expect(heard).toBeGreaterThanOrEqual(2));
  await sql`select pg_terminate_backend(pid) from pg_stat_activity where query ilike 'listen %' and datname = current_database()`;
  await eventually(() => subscription.renew());
  const before = heard;
  await sql.notify('news', '');
  await eventually(() => expect(heard).toBeGreaterThan(before));
  await subscription.stop();
});
