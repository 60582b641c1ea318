import { eq } from 'drizzle-orm';
import { z } from 'zod';
import type { OwnerContext } from '#lib/context.ts';
import { account } from '#lib/db/schema/index.ts';
import { notFound } from '#lib/errors.ts';
import { language } from './input.ts';

export const changeLanguageForm = z.object({ language });

/** Changes the language in which the account that acts sees the interface and gets its mail. */
export async function changeLanguage(ctx: OwnerContext, input: z.input<typeof changeLanguageForm>): Promise<void> {
  const changed = await ctx.db
    .update(account)
    .set({ locale: changeLanguageForm.parse(input).language })
    .where(eq(account.id, ctx.actor.accountId))
    .returning({ id: account.id });
  if (changed.length === 0) throw notFound('account');
}
