import { eq } from 'drizzle-orm';
import type { OwnerContext } from '#lib/context.ts';
import { account } from '#lib/db/schema/index.ts';
import { DomainError, notFound } from '#lib/errors.ts';
import { attemptKey, clearAttempts, limitAttempts } from './limit-attempts.ts';
import { passwordMatches } from './password.ts';

/**
 * Makes sure that who acts knows the password, not only has the browser. `field` is where a wrong one is shown.
 * Gives the hash that was matched, for a conditional update.
 * @throws wrong_credentials, too_many_attempts.
 */
export async function confirmPassword(ctx: OwnerContext, password: string, field: string): Promise<string> {
  const { accountId } = ctx.actor;
  const key = attemptKey('confirm-password', accountId);
  await limitAttempts(ctx, { key, limit: 10, windowSeconds: 15 * 60 });
  const [found] = await ctx.db
    .select({ passwordHash: account.passwordHash })
    .from(account)
    .where(eq(account.id, accountId));
  if (!found) throw notFound('account');
  if (!(await passwordMatches(password, found.passwordHash))) {
    throw new DomainError('wrong_credentials', 'The password is wrong.', { fields: { [field]: 'password_wrong' } });
  }
  await clearAttempts(ctx, key);
  return found.passwordHash;
}
