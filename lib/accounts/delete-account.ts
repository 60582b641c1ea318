import { eq } from 'drizzle-orm';
import { z } from 'zod';
import type { OwnerContext } from '#lib/context.ts';
import { account } from '#lib/db/schema/index.ts';
import { confirmPassword } from './confirm-password.ts';
import { givenPassword } from './input.ts';

export const deleteAccountForm = z.object({ password: givenPassword });

/**
 * Deletes the account that acts, with everything in it. `beforeDelete` runs once the password is confirmed, while the
 * data is still there: it is where the bots' webhooks are taken away from Telegram. Its failure keeps nobody's data.
 * @throws wrong_credentials, too_many_attempts.
 */
export async function deleteAccount(
  ctx: OwnerContext,
  input: z.input<typeof deleteAccountForm>,
  { beforeDelete }: { beforeDelete: () => Promise<void> },
): Promise<void> {
  await confirmPassword(ctx, deleteAccountForm.parse(input).password, 'password');
  try {
    await beforeDelete();
  } catch (error) {
    ctx.log.warn(
      { err: error, accountId: ctx.actor.accountId },
      'what comes before the deletion of an account failed; the account is deleted anyway',
    );
  }
  await ctx.db.delete(account).where(eq(account.id, ctx.actor.accountId));
}
