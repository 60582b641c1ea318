import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { testContext } from '#lib/testing/context.ts';
import { testDatabase } from '#lib/testing/database.ts';
import { makeAccount } from '#lib/testing/factories.ts';
import { changePassword } from './change-password.ts';
import { hashPassword } from './password.ts';
import { findSessionAccount } from './queries.ts';
import { signIn } from './sign-in.ts';

const { db } = testDatabase();
const owner = (accountId: string) => testContext(db, { kind: 'owner', accountId });
const visitor = testContext(db, { kind: 'anonymous', address: '203.0.113.7' });
const makeOwner = async (email: string) => makeAccount(db, { email, passwordHash: await hashPassword('the old one') });

test('the new password signs in, the old one does not, and every session from before has ended', async () => {
  const { id, sessionEpoch } = await makeOwner('change@example.com');
  const changed = await changePassword(owner(id), { currentPassword: 'the old one', newPassword: 'the new one' });
  expect((await signIn(visitor, { email: 'change@example.com', password: 'the new one' })).id).toBe(id);
  await expect(signIn(visitor, { email: 'change@example.com', password: 'the old one' })).rejects.toMatchObject({
    code: 'wrong_credentials',
  });
  expect(await findSessionAccount({ db }, { sessionId: randomUUID(), accountId: id, epoch: sessionEpoch })).toBeNull();
  expect(
    await findSessionAccount({ db }, { sessionId: randomUUID(), accountId: id, epoch: changed.sessionEpoch }),
  ).toMatchObject({ id });
});

test('a wrong current password is told at its field and changes nothing', async () => {
  const { id, sessionEpoch } = await makeOwner('wrong@example.com');
  await expect(
    changePassword(owner(id), { currentPassword: 'not this one', newPassword: 'the new one' }),
  ).rejects.toMatchObject({ code: 'wrong_credentials', details: { fields: { currentPassword: 'password_wrong' } } });
  expect(
    await findSessionAccount({ db }, { sessionId: randomUUID(), accountId: id, epoch: sessionEpoch }),
  ).not.toBeNull();
});

test('of two changes at the same moment one wins', async () => {
  const { id } = await makeOwner('race@example.com');
  const change = (newPassword: string) => changePassword(owner(id), { currentPassword: 'the old one', newPassword });
  const results = await Promise.allSettled([change('first new one'), change('second new one')]);
  expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
});

test('who has the browser but not the password cannot guess on', async () => {
  const { id } = await makeOwner('guess@example.com');
  const guess = () => changePassword(owner(id), { currentPassword: 'a guess', newPassword: 'the new one' });
  for (let round = 0; round < 10; round++) await expect(guess()).rejects.toMatchObject({ code: 'wrong_credentials' });
  await expect(guess()).rejects.toMatchObject({ code: 'too_many_attempts' });
});

test("another owner's password confirms nothing", async () => {
  const mine = await makeOwner('mine@example.com');
  const other = await makeAccount(db, { passwordHash: await hashPassword('the other one') });
  await expect(
    changePassword(owner(other.id), { currentPassword: 'the old one', newPassword: 'the new one' }),
  ).rejects.toMatchObject({ code: 'wrong_credentials' });
  expect((await signIn(visitor, { email: 'mine@example.com', password: 'the old one' })).id).toBe(mine.id);
});

test('an account that is gone has no password to change', async () => {
  await expect(
    changePassword(owner(crypto.randomUUID()), { currentPassword: 'the old one', newPassword: 'the new one' }),
  ).rejects.toMatchObject({ code: 'not_found' });
});
