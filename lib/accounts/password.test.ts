import { expect, test } from 'vitest';
import { scrub } from '#lib/scrub.ts';
import { hashPassword, passwordMatches } from './password.ts';

test('a password matches its own hash and no other', async () => {
  const hash = await hashPassword('correct horse');
  expect(await passwordMatches('correct horse', hash)).toBe(true);
  expect(await passwordMatches('Correct horse', hash)).toBe(false);
  expect(await hashPassword('correct horse')).not.toBe(hash);
});

test('nothing matches where there is no account, not even the password of the decoy', async () => {
  expect(await passwordMatches('nobody has this password', undefined)).toBe(false);
});

test('a hash that gets into an error is taken out before the error is logged', async () => {
  const hash = await hashPassword('correct horse');
  expect(scrub(`Failed query: insert into account … params: Aziza,${hash},uz`)).toBe(
    'Failed query: insert into account … params: Aziza,[password hash],uz',
  );
});
