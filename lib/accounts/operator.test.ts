import { expect, test } from 'vitest';
import { testContext } from '#lib/testing/context.ts';
import { testDatabase } from '#lib/testing/database.ts';
import { makeAccount } from '#lib/testing/factories.ts';
import { findAccountByEmail } from './queries.ts';
import { setPlan } from './set-plan.ts';

const { db } = testDatabase();
const operator = testContext(db, { kind: 'system' });

test('the operator puts an account on a plan by its address', async () => {
  await makeAccount(db, { email: 'Seller@example.com' });
  expect(await setPlan(operator, { email: 'seller@example.com', plan: 'premium' })).toMatchObject({ plan: 'premium' });
  expect(await findAccountByEmail({ db }, 'seller@example.com')).toMatchObject({ plan: 'premium' });
});

test('an address without an account is told', async () => {
  await expect(setPlan(operator, { email: 'nobody@example.com', plan: 'premium' })).rejects.toMatchObject({
    code: 'not_found',
  });
});
