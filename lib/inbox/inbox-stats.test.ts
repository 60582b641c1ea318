import { expect, test } from 'vitest';
import { testContext } from '#lib/testing/context.ts';
import { testDatabase } from '#lib/testing/database.ts';
import { makeBot } from '#lib/testing/factories.ts';
import { claimJobs } from '#lib/testing/work-lanes.ts';
import { acceptUpdates } from './accept-updates.ts';
import { readInboxStats } from './inbox-stats.ts';

const { sql, db } = testDatabase();
const read = () => readInboxStats(testContext(db, { kind: 'system' }));

test('what a worker has in work is not due, and what one that died had is', async () => {
  const { id: botId } = await makeBot(db);
  await acceptUpdates(sql, [{ botId, updateId: 1, laneKey: '7:0', payload: '{}' }]);
  await claimJobs(sql, 1, 10_000);
  expect(await read()).toMatchObject({ waiting: 1, lanes: 1, leased: 1, oldestDueMs: null });

  // As if its lease had ended a minute ago.
  await sql`update lane set lease_until = now() - interval '1 minute', ready_at = now() - interval '1 minute'`;
  const { leased, oldestDueMs } = await read();
  expect(leased).toBe(0);
  expect(oldestDueMs).toBeGreaterThanOrEqual(60_000);
});
