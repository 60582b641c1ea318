import { expect, test } from 'vitest';
import { testDatabase } from '#lib/testing/database.ts';
import { runR1 } from './run-r1.ts';

const { url } = testDatabase();

test('R1, small: 5,000 updates under redelivery while processes are killed: nothing lost, doubled or out of order', async () => {
  const {
    asked,
    kills,
    seconds: _seconds,
    doubledSends: _doubledSends,
    ...violations
  } = await runR1({
    databaseUrl: url,
    updates: 5000,
    bots: 10,
    chats: 200,
    workers: 2,
    redelivered: 0.05,
    killEveryMs: 2000,
    seed: 20_261_120,
  });
  expect(asked).toBe(5000);
  expect(kills).toBeGreaterThan(2);
  expect(violations).toEqual({
    undrained: 0,
    lost: 0,
    orderViolations: 0,
    tripledSends: 0,
    unexplainedDoubles: 0,
    wrongHistories: 0,
    strangeTexts: 0,
  });
}, 240_000);
