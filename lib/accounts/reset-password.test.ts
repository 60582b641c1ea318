import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { testContext } from '#lib/testing/context.ts';
import { testDatabase } from '#lib/testing/database.ts';
import { makeAccount } from '#lib/testing/factories.ts';
import { createPasswordLink, type PasswordLink } from './create-password-link.ts';
import { hashPassword } from './password.ts';
import { findSessionAccount } from './queries.ts';
import { requestPasswordLink } from './request-password-link.ts';
import { isPasswordLinkUsable, resetPassword } from './reset-password.ts';
import { signIn } from './sign-in.ts';

const { db, sql } = testDatabase();
const origin = 'https://bots.example.com';
const visitor = (address = '203.0.113.7') => testContext(db, { kind: 'anonymous', address });
const tokenOf = ({ url }: PasswordLink) => url.split('/').at(-1) ?? '';

let passwordHash: string;
beforeAll(async () => {
  passwordHash = await hashPassword('the old one');
});
async function makeLink(email: string) {
  const account = await makeAccount(db, { email, passwordHash });
  return { account, token: tokenOf(await createPasswordLink({ db }, { email, origin })) };
}

test('a link sets a new password once and ends every session', async () => {
  const { account, token } = await makeLink('once@example.com');
  await resetPassword(visitor(), { token, password: 'the new one' });
  expect((await signIn(visitor(), { email: account.email, password: 'the new one' })).id).toBe(account.id);
  expect(
    await findSessionAccount({ db }, { sessionId: randomUUID(), accountId: account.id, epoch: account.sessionEpoch }),
  ).toBeNull();
  await expect(resetPassword(visitor(), { token, password: 'another one' })).rejects.toMatchObject({
    code: 'link_expired',
  });
});

test('of ten uses of a link at the same moment one succeeds', async () => {
  const { account, token } = await makeLink('race@example.com');
  const uses = Array.from({ length: 10 }, (_, index) =>
    resetPassword(visitor(), { token, password: `new password ${index}` }),
  );
  const results = await Promise.allSettled(uses);
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  const [row] = await sql`select session_epoch from account where id = ${account.id}`;
  expect(row?.session_epoch).toBe(1);
});

test('of eight links of one account used at the same moment one succeeds and none waits for another for ever', async () => {
  const account = await makeAccount(db, { email: 'links@example.com', passwordHash });
  const links = Array.from({ length: 8 }, () => createPasswordLink({ db }, { email: account.email, origin }));
  const tokens = (await Promise.all(links)).map(tokenOf);
  const results = await Promise.allSettled(
    tokens.map((token) => resetPassword(visitor(), { token, password: 'the new one' })),
  );
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  const reasons = results.flatMap((result) => (result.status === 'rejected' ? [result.reason.code] : []));
  expect(reasons).toEqual(Array(7).fill('link_expired'));
});

test('a link lasts an hour', async () => {
  const { token } = await makeLink('late@example.com');
  const [lasting] = await sql`select expires_at - now() between interval '59 minutes' and interval '1 hour' as an_hour
    from password_reset order by expires_at desc limit 1`;
  expect(lasting?.an_hour).toBe(true);
  await sql`update password_reset set expires_at = now() - interval '1 second'`;
  expect(await isPasswordLinkUsable({ db }, token)).toBe(false);
  await expect(resetPassword(visitor(), { token, password: 'the new one' })).rejects.toMatchObject({
    code: 'link_expired',
  });
});

test('the database does not know the link, only its hash', async () => {
  const { token } = await makeLink('hash@example.com');
  const rows = await sql`select token_hash from password_reset`;
  expect(JSON.stringify(rows)).not.toContain(token);
  expect(await isPasswordLinkUsable({ db }, token)).toBe(true);
});

test('a new password opens an account that wrong guesses had locked', async () => {
  const { account, token } = await makeLink('locked@example.com');
  for (let guess = 0; guess < 11; guess++) {
    await signIn(visitor(), { email: account.email, password: 'wrong' }).catch(() => undefined);
  }
  await resetPassword(visitor(), { token, password: 'the new one' });
  expect((await signIn(visitor(), { email: account.email, password: 'the new one' })).id).toBe(account.id);
});

test('a link is asked for by address, in whatever case; an address without an account gets none, and no error', async () => {
  await makeAccount(db, { email: 'Forgot@example.com' });
  const delivered: PasswordLink[] = [];
  const options = { origin, deliver: (link: PasswordLink) => void delivered.push(link) };
  await requestPasswordLink(visitor(), { email: 'forgot@EXAMPLE.com' }, options);
  await requestPasswordLink(visitor(), { email: 'nobody@example.com' }, options);
  expect(delivered.map(({ account }) => account.email)).toEqual(['Forgot@example.com']);
  expect(delivered[0]?.url).toMatch(/^https:\/\/bots\.example\.com\/reset-password\/[\w-]{43}$/);
});

test('nobody is flooded with links', async () => {
  await makeAccount(db, { email: 'flooded@example.com' });
  const delivered: PasswordLink[] = [];
  const ask = () =>
    requestPasswordLink(
      visitor(),
      { email: 'flooded@example.com' },
      { origin, deliver: (link) => void delivered.push(link) },
    );
  for (let round = 0; round < 3; round++) await ask();
  await expect(ask()).rejects.toMatchObject({ code: 'too_many_attempts' });
  expect(delivered).toHaveLength(3);
});

test('the operator is told when an address has no account', async () => {
  await expect(createPasswordLink({ db }, { email: 'nobody@example.com', origin })).rejects.toMatchObject({
    code: 'not_found',
  });
});
