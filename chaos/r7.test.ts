import { expect, test } from 'vitest';
import { testDatabase } from '#lib/testing/database.ts';
import { runR7 } from './programs/r7-bad-requests.ts';

const { url } = testDatabase();

test('R7, small: 1,000 requests that nobody should send are refused with 4xx and leave nothing behind', async () => {
  const { figures, broken } = await runR7({ databaseUrl: url, seed: 20_261_120 }, { requests: 1000 });
  expect(figures).toMatchObject({ requests: 1000 });
  expect(broken).toEqual([]);
}, 60_000);
