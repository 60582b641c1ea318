import { eq } from 'drizzle-orm';
import { z } from 'zod';
import type { OwnerContext } from '#lib/context.ts';
import { account } from '#lib/db/schema/index.ts';
import { confirmPassword } from './confirm-password.ts';
import { givenPassword } from './input.ts';

export const deleteAccountForm = z.object({ password: givenPassword });

/**
 * Deletes the account that acts, with everything in it. `deleteBots` runs once the password is confirmed. A Telegram that is
 * away is no failure of it; when it fails, what there is much of is still there: the account is kept, and deleted by another
 * call, rather than by one cascade that would hold the lanes of all its bots.
 * @throws wrong_credentials, too_many_attempts, and what `deleteBots` throws: deletion_unfinished.
 */
export async function deleteAccount(
  ctx: OwnerContext,
  input: z.input<typeof deleteAccountForm>,
  { deleteBots }: { deleteBots: () => Promise<void> },
): Promise<void> {
  await confirmPassword(ctx, deleteAccountForm.parse(input).password, 'password');
  await deleteBots();
  await ctx.db.delete(account).where(eq(account.id, ctx.actor.accountId));
  ctx.log.info({ accountId: ctx.actor.accountId }, 'account deleted');
}
