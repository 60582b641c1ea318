import { eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { VisitorContext } from '#lib/context.ts';
import { account } from '#lib/db/schema/index.ts';
import { DomainError } from '#lib/errors.ts';
import { email, givenPassword } from './input.ts';
import { attemptKey, clearAttempts, limitAttempts, returnAttempt } from './limit-attempts.ts';
import { networkOf } from './network-of.ts';
import { passwordMatches } from './password.ts';
import { type Account, publicColumns } from './queries.ts';

export const signInForm = z.object({ email, password: givenPassword });

const perAccount = { limit: 10, windowSeconds: 15 * 60 };
const perNetwork = { limit: 60, windowSeconds: 15 * 60 };

/** Under which key the wrong passwords for an address are counted, whether or not it has an account. */
export const signInKey = (address: string) => attemptKey('sign-in', address.trim().toLowerCase());

/**
 * Checks a password. Attempts are counted per account and per network before the check; a right password gives back
 * what it took. An unknown address and a wrong password have the same answer and take the same time.
 * @throws wrong_credentials, too_many_attempts.
 */
export async function signIn(ctx: VisitorContext, input: z.input<typeof signInForm>): Promise<Account> {
  const { email: address, password } = signInForm.parse(input);
  const accountKey = signInKey(address);
  const networkKey = attemptKey('sign-in-from', networkOf(ctx.actor.address));
  await limitAttempts(ctx, { key: networkKey, ...perNetwork });
  await limitAttempts(ctx, { key: accountKey, ...perAccount });

  const [found] = await ctx.db
    .select({ ...publicColumns, passwordHash: account.passwordHash })
    .from(account)
    .where(eq(sql`lower(${account.email})`, address.toLowerCase()));
  const matches = await passwordMatches(password, found?.passwordHash);
  if (!found || !matches) throw new DomainError('wrong_credentials', 'The email or the password is wrong.');

  await clearAttempts(ctx, accountKey);
  await returnAttempt(ctx, networkKey);
  const { passwordHash: _, ...signedIn } = found;
  return signedIn;
}
