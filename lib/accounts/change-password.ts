import { and, eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { OwnerContext } from '#lib/context.ts';
import { account } from '#lib/db/schema/index.ts';
import { DomainError } from '#lib/errors.ts';
import { confirmPassword } from './confirm-password.ts';
import { givenPassword, newPassword } from './input.ts';
import { hashPassword } from './password.ts';
import { type Account, publicColumns } from './queries.ts';

export const changePasswordForm = z.object({ currentPassword: givenPassword, newPassword });

/**
 * Changes the password of the account that acts, and ends every session of it. Gives the account with its new epoch,
 * for a new session of the browser at hand.
 * @throws wrong_credentials (also when another change came first), too_many_attempts.
 */
export async function changePassword(ctx: OwnerContext, input: z.input<typeof changePasswordForm>): Promise<Account> {
  const passwords = changePasswordForm.parse(input);
  const matchedHash = await confirmPassword(ctx, passwords.currentPassword, 'currentPassword');
  const [changed] = await ctx.db
    .update(account)
    .set({
      passwordHash: await hashPassword(passwords.newPassword),
      sessionEpoch: sql`${account.sessionEpoch} + 1`,
    })
    .where(and(eq(account.id, ctx.actor.accountId), eq(account.passwordHash, matchedHash)))
    .returning(publicColumns);
  if (!changed) {
    throw new DomainError('wrong_credentials', 'The password has changed meanwhile.', {
      fields: { currentPassword: 'password_wrong' },
    });
  }
  return changed;
}
