import { and, eq, gt, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Context } from '#lib/context.ts';
import { account, passwordReset } from '#lib/db/schema/index.ts';
import { DomainError } from '#lib/errors.ts';
import { linkHash } from './create-password-link.ts';
import { newPassword } from './input.ts';
import { clearAttempts } from './limit-attempts.ts';
import { hashPassword } from './password.ts';
import { signInKey } from './sign-in.ts';

export const resetPasswordForm = z.object({ token: z.string().max(200), password: newPassword });

const usable = (token: string) =>
  and(
    eq(passwordReset.tokenHash, linkHash(token)),
    eq(passwordReset.used, false),
    gt(passwordReset.expiresAt, sql`now()`),
  );

/** Whether a link would still be taken: to say so before somebody thinks of a new password. */
export async function isPasswordLinkUsable({ db }: Pick<Context, 'db'>, token: string): Promise<boolean> {
  return (await db.select({ used: passwordReset.used }).from(passwordReset).where(usable(token))).length > 0;
}

/**
 * Sets a new password by a link, which is used up; so are the account's other links. Every session ends, and the
 * wrong passwords counted so far are forgotten.
 * @throws link_expired
 */
export async function resetPassword(ctx: Context, input: z.input<typeof resetPasswordForm>): Promise<void> {
  const { token, password } = resetPasswordForm.parse(input);
  if (!(await isPasswordLinkUsable(ctx, token))) throw linkExpired();
  const passwordHash = await hashPassword(password);
  await ctx.db.transaction(async (tx) => {
    // The account first: two of its links would otherwise each hold what the other waits for.
    await tx
      .select({ id: account.id })
      .from(account)
      .innerJoin(passwordReset, eq(passwordReset.accountId, account.id))
      .where(usable(token))
      .for('update', { of: account });
    // This settles who used the link; the look before the transaction only spared the work.
    const [link] = await tx
      .update(passwordReset)
      .set({ used: true })
      .where(usable(token))
      .returning({ accountId: passwordReset.accountId });
    if (!link) throw linkExpired();
    await tx.update(passwordReset).set({ used: true }).where(eq(passwordReset.accountId, link.accountId));
    const [changed] = await tx
      .update(account)
      .set({ passwordHash, sessionEpoch: sql`${account.sessionEpoch} + 1` })
      .where(eq(account.id, link.accountId))
      .returning({ email: account.email });
    if (changed) await clearAttempts({ db: tx }, signInKey(changed.email));
  });
}

const linkExpired = () => new DomainError('link_expired', 'The link has expired or was used.');
