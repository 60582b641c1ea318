import { eq } from 'drizzle-orm';
import { beforeAll, expect, test } from 'vitest';
import { attempt } from '#lib/db/schema/index.ts';
import { testContext } from '#lib/testing/context.ts';
import { testDatabase } from '#lib/testing/database.ts';
import { makeAccount } from '#lib/testing/factories.ts';
import { hashPassword } from './password.ts';
import { signIn, signInKey } from './sign-in.ts';

const { db } = testDatabase();
const password = 'correct horse';
let passwordHash: string;
beforeAll(async () => {
  passwordHash = await hashPassword(password);
});

let lastNetwork = 0;
/** A visitor from a network of its own, so that the tests do not count against each other. */
const visitor = (address = `203.0.113.${++lastNetwork}`) => testContext(db, { kind: 'anonymous', address });
const outcome = (attempted: Promise<unknown>) =>
  attempted.then(
    () => 'signed in',
    (error) => error.code,
  );

test('the right password signs in, in whatever case the address is written', async () => {
  const { id } = await makeAccount(db, { email: 'Aziza@Example.com', passwordHash });
  const signedIn = await signIn(visitor(), { email: 'aziza@EXAMPLE.com', password });
  expect(signedIn.id).toBe(id);
  expect(signedIn).not.toHaveProperty('passwordHash');
});

test('a password is the same on every keyboard', async () => {
  const composed = 'шиповник й';
  await makeAccount(db, { email: 'keyboard@example.com', passwordHash: await hashPassword(composed) });
  const decomposed = composed.normalize('NFD');
  expect(decomposed).not.toBe(composed);
  expect(await outcome(signIn(visitor(), { email: 'keyboard@example.com', password: decomposed }))).toBe('signed in');
});

test('an unknown address and a wrong password have the same answer', async () => {
  await makeAccount(db, { email: 'same@example.com', passwordHash });
  const wrong = await signIn(visitor(), { email: 'same@example.com', password: 'wrong' }).catch((error) => error);
  const unknown = await signIn(visitor(), { email: 'nobody@example.com', password: 'wrong' }).catch((error) => error);
  expect(wrong.code).toBe('wrong_credentials');
  expect({ ...unknown }).toEqual({ ...wrong });
  expect(unknown.message).toBe(wrong.message);
});

test('an unknown address costs as much computing as a wrong password', async () => {
  await makeAccount(db, { email: 'timed@example.com', passwordHash });
  const cheapest = async (email: string) => {
    const costs: number[] = [];
    for (let round = 0; round < 4; round++) {
      const before = process.cpuUsage();
      await outcome(signIn(visitor(), { email, password: 'wrong' }));
      const { user, system } = process.cpuUsage(before);
      costs.push(user + system);
    }
    return Math.min(...costs);
  };
  const wrong = await cheapest('timed@example.com');
  const unknown = await cheapest('untimed@example.com');
  expect(unknown).toBeGreaterThan(wrong / 2);
  expect(unknown).toBeLessThan(wrong * 2);
});

test('of twenty wrong passwords at the same moment ten are tried and all are counted', async () => {
  await makeAccount(db, { email: 'guessed@example.com', passwordHash });
  const guesses = Array.from({ length: 20 }, (_, index) =>
    outcome(signIn(visitor(), { email: 'guessed@example.com', password: `guess ${index}` })),
  );
  const answers = await Promise.all(guesses);
  expect(answers.filter((answer) => answer === 'wrong_credentials')).toHaveLength(10);
  expect(answers.filter((answer) => answer === 'too_many_attempts')).toHaveLength(10);
  const [counted] = await db
    .select()
    .from(attempt)
    .where(eq(attempt.key, signInKey('guessed@example.com')));
  expect(counted?.count).toBe(20);
});

test('after too many wrong passwords the right one has to wait too, whatever the case, and is told how long', async () => {
  await makeAccount(db, { email: 'locked@example.com', passwordHash });
  for (let guess = 0; guess < 10; guess++) {
    await outcome(
      signIn(visitor(), { email: guess % 2 ? 'locked@example.com' : 'LOCKED@example.com', password: 'wrong' }),
    );
  }
  const refused = await signIn(visitor(), { email: 'locked@example.com', password }).catch((error) => error);
  expect(refused.code).toBe('too_many_attempts');
  expect(refused.details.retryAfterSeconds).toBeGreaterThan(14 * 60);
  expect(refused.details.retryAfterSeconds).toBeLessThanOrEqual(15 * 60);
});

test('an address without an account is limited like any other', async () => {
  const answers = [];
  for (let guess = 0; guess < 11; guess++) {
    answers.push(await outcome(signIn(visitor(), { email: 'nobody-at-all@example.com', password: 'wrong' })));
  }
  expect(answers.at(-1)).toBe('too_many_attempts');
});

test('the window ends', async () => {
  const key = signInKey('patient@example.com');
  await makeAccount(db, { email: 'patient@example.com', passwordHash });
  await db.insert(attempt).values({ key, count: 99, resetsAt: new Date(Date.now() - 1000) });
  expect(await outcome(signIn(visitor(), { email: 'patient@example.com', password: 'wrong' }))).toBe(
    'wrong_credentials',
  );
  const [counted] = await db.select().from(attempt).where(eq(attempt.key, key));
  expect(counted?.count).toBe(1);
});

test('a right password makes the wrong ones before it forgotten', async () => {
  await makeAccount(db, { email: 'forgiven@example.com', passwordHash });
  const answers = [];
  for (let round = 0; round < 3; round++) {
    for (let guess = 0; guess < 9; guess++) {
      answers.push(await outcome(signIn(visitor(), { email: 'forgiven@example.com', password: 'wrong' })));
    }
    answers.push(await outcome(signIn(visitor(), { email: 'forgiven@example.com', password })));
  }
  expect(answers.filter((answer) => answer === 'signed in')).toHaveLength(3);
  expect(answers).not.toContain('too_many_attempts');
});

test('one network cannot go through many accounts, and right passwords do not count against it', async () => {
  await makeAccount(db, { email: 'regular@example.com', passwordHash });
  const network = (host: number) => visitor(`2001:db8:1:2::${host.toString(16)}`);
  for (let round = 0; round < 5; round++) await signIn(network(round), { email: 'regular@example.com', password });
  const guesses = Array.from({ length: 61 }, (_, index) =>
    outcome(signIn(network(index), { email: `victim${index}@example.com`, password: 'wrong' })),
  );
  const answers = await Promise.all(guesses);
  expect(answers.filter((answer) => answer === 'too_many_attempts')).toHaveLength(1);
  expect(await outcome(signIn(visitor(), { email: 'regular@example.com', password }))).toBe('signed in');
});
