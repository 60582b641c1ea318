import { eq } from 'drizzle-orm';
import { z } from 'zod';
import type { OwnerContext } from '#lib/context.ts';
import { account } from '#lib/db/schema/index.ts';
import { notFound } from '#lib/errors.ts';
import { name } from './input.ts';

export const changeNameForm = z.object({ name });

/** Changes the name of the account that acts. */
export async function changeName(ctx: OwnerContext, input: z.input<typeof changeNameForm>): Promise<void> {
  const changed = await ctx.db
    .update(account)
    .set(changeNameForm.parse(input))
    .where(eq(account.id, ctx.actor.accountId))
    .returning({ id: account.id });
  if (changed.length === 0) throw notFound('account');
}
