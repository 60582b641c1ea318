import { expect, test } from 'vitest';
import { testDatabase } from '#lib/testing/database.ts';
import { r1 } from './programs/r1-kills.ts';

const { url } = testDatabase();

test('R1, small: 5,000 updates under redelivery while processes are killed: nothing lost, doubled or out of order', async () => {
  const { figures, broken } = await r1.run({ databaseUrl: url, seed: 20_261_120, say: () => {} }, r1.small);
  expect({ broken, figures }).toMatchObject({ broken: [], figures: { asked: 5000, answered: 5000 } });
  expect(figures.kills).toBeGreaterThan(2);
}, 600_000);
