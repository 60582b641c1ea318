import { eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Context } from '#lib/context.ts';
import { account } from '#lib/db/schema/index.ts';
import { notFound } from '#lib/errors.ts';
import { email } from './input.ts';
import { type Account, publicColumns } from './queries.ts';

const setPlanInput = z.object({ email, plan: z.enum(['free', 'premium']) });

/**
 * Puts an account on a plan: what the operator's command line does.
 * @throws not_found when the address has no account.
 */
export async function setPlan(
  ctx: Context & { actor: { kind: 'system' } },
  input: z.input<typeof setPlanInput>,
): Promise<Account> {
  const { email: address, plan } = setPlanInput.parse(input);
  const [changed] = await ctx.db
    .update(account)
    .set({ plan })
    .where(eq(sql`lower(${account.email})`, address.toLowerCase()))
    .returning(publicColumns);
  if (!changed) throw notFound('account');
  return changed;
}
