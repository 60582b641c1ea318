import { z } from 'zod';
import type { VisitorContext } from '#lib/context.ts';
import { account } from '#lib/db/schema/index.ts';
import { DomainError } from '#lib/errors.ts';
import { email, language, name, newPassword } from './input.ts';
import { attemptKey, limitAttempts } from './limit-attempts.ts';
import { networkOf } from './network-of.ts';
import { hashPassword } from './password.ts';
import { type Account, publicColumns } from './queries.ts';

export const signUpForm = z.object({ name, email, password: newPassword });
const signUpInput = signUpForm.extend({ locale: language });

/** Generous, since a school or a café shares one address; it stops whoever tries out which addresses have accounts. */
const perNetwork = { limit: 100, windowSeconds: 3600 };

/**
 * Makes an account.
 * @throws email_taken, in whatever case the address is written; too_many_attempts.
 */
export async function signUp(ctx: VisitorContext, input: z.input<typeof signUpInput>): Promise<Account> {
  const { password, ...values } = signUpInput.parse(input);
  await limitAttempts(ctx, { key: attemptKey('sign-up', networkOf(ctx.actor.address)), ...perNetwork });
  const [created] = await ctx.db
    .insert(account)
    .values({ ...values, passwordHash: await hashPassword(password) })
    .onConflictDoNothing()
    .returning(publicColumns);
  if (!created)
    throw new DomainError('email_taken', 'The address has an account.', { fields: { email: 'email_taken' } });
  return created;
}
