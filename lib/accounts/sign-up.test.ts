import { expect, test } from 'vitest';
import { account } from '#lib/db/schema/index.ts';
import { testContext } from '#lib/testing/context.ts';
import { testDatabase } from '#lib/testing/database.ts';
import { findAccountByEmail } from './queries.ts';
import { signUp } from './sign-up.ts';

const { db } = testDatabase();
const visitor = (address = '203.0.113.7') => testContext(db, { kind: 'anonymous', address });
const input = { name: 'Aziza', email: 'aziza@example.com', password: 'correct horse', locale: 'uz' } as const;

test('a new account is on the free plan, in the language of the visitor, and gives away no password', async () => {
  const created = await signUp(visitor(), input);
  expect(created).toMatchObject({
    name: 'Aziza',
    email: 'aziza@example.com',
    locale: 'uz',
    plan: 'free',
    sessionEpoch: 0,
  });
  expect(created).not.toHaveProperty('passwordHash');
});

test('the password is kept as argon2id of 19 MiB, two passes and one lane', async () => {
  await signUp(visitor(), { ...input, email: 'hash@example.com' });
  const hashes = await db.select({ hash: account.passwordHash }).from(account);
  for (const { hash } of hashes) expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
});

test('an address has one account, in whatever case it is written', async () => {
  await signUp(visitor(), { ...input, email: 'Bobur@Example.com' });
  await expect(signUp(visitor(), { ...input, email: ' bobur@example.COM ' })).rejects.toMatchObject({
    code: 'email_taken',
    details: { fields: { email: 'email_taken' } },
  });
  expect(await findAccountByEmail({ db }, 'BOBUR@EXAMPLE.COM')).toMatchObject({ email: 'Bobur@Example.com' });
});

test('of ten sign-ups with one address at the same moment one makes the account', async () => {
  const same = { ...input, email: 'race@example.com' };
  const results = await Promise.allSettled(Array.from({ length: 10 }, () => signUp(visitor(), same)));
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
});

test.each([
  ['an empty name', { name: '   ' }],
  ['no email address', { email: 'aziza' }],
  ['a short password', { password: '1234567' }],
  ['a password as long as a book', { password: 'x'.repeat(201) }],
])('%s is refused', async (_, wrong) => {
  await expect(signUp(visitor(), { ...input, email: 'refused@example.com', ...wrong })).rejects.toThrow();
  expect(await findAccountByEmail({ db }, 'refused@example.com')).toBeNull();
});

test('one network cannot try out addresses without end', async () => {
  const taken = { ...input, email: 'aziza@example.com' };
  const tries = Array.from({ length: 101 }, () => signUp(visitor('198.51.100.9'), taken).catch((error) => error.code));
  const codes = await Promise.all(tries);
  expect(codes.filter((code) => code === 'too_many_attempts')).toHaveLength(1);
});
