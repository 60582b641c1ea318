import { expect, test } from 'vitest';
import { startRunPostgres } from './driver/postgres.ts';
import { seed, testSmall } from './driver/small-run.ts';
import { r9 } from './programs/r9-database-away.ts';
import { r10 } from './programs/r10-overload.ts';

test(`R9, small: ${r9.title}`, async () => {
  const postgres = await startRunPostgres();
  try {
    const outcome = await r9.run({ databaseUrl: postgres.url, postgres, seed, say: () => {} }, r9.small);
    expect(outcome).toMatchObject({ broken: [] });
    expect(outcome.figures.refused).toBeGreaterThan(0);
  } finally {
    await postgres.stop();
  }
}, 600_000);

testSmall('R10', r10);
