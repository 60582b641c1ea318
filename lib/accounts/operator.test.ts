import { expect, test } from 'vitest';
import { testContext } from '#lib/testing/context.ts';
import { testDatabase } from '#lib/testing/database.ts';
import { makeAccount } from '#lib/testing/factories.ts';
import { createPasswordLink } from './create-password-link.ts';
import { forgetExpired } from './forget-expired.ts';
import { limitAttempts } from './limit-attempts.ts';
import { findAccountByEmail } from './queries.ts';
import { setPlan } from './set-plan.ts';

const { db, sql } = testDatabase();
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

test('what has expired is forgotten, and nothing else', async () => {
  await makeAccount(db, { email: 'links@example.com' });
  for (const key of ['old', 'new']) await limitAttempts({ db }, { key, limit: 1, windowSeconds: 60 });
  await sql`update attempt set resets_at = now() - interval '1 second' where key = 'old'`;
  await createPasswordLink({ db }, { email: 'links@example.com', origin: 'https://bots.example.com' });
  await sql`update password_reset set expires_at = now() - interval '1 second'`;
  await createPasswordLink({ db }, { email: 'links@example.com', origin: 'https://bots.example.com' });
  await forgetExpired({ db });
  expect(await sql`select key from attempt`).toEqual([{ key: 'new' }]);
  expect(await sql`select 1 from password_reset`).toHaveLength(1);
});
