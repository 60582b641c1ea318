import { createHash, randomBytes } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Context } from '#lib/context.ts';
import { passwordReset } from '#lib/db/schema/index.ts';
import { notFound } from '#lib/errors.ts';
import { paths } from '#lib/paths.ts';
import { email } from './input.ts';
import { type Account, findAccountByEmail } from './queries.ts';

export interface PasswordLink {
  /** The whole address, to be given to the owner of the account and to nobody else. */
  url: string;
  account: Account;
}

const createPasswordLinkInput = z.object({ email, origin: z.string() });

/** The database knows a link by its hash: who reads the table can use none of them. */
export const linkHash = (token: string) => createHash('sha256').update(token).digest('hex');

/**
 * Makes a link that sets a new password once, within an hour. For the operator's command line, and for
 * requestPasswordLink; there is no permission to check, whoever gets the link is trusted with the account.
 * @throws not_found when the address has no account.
 */
export async function createPasswordLink(
  ctx: Pick<Context, 'db'>,
  input: z.input<typeof createPasswordLinkInput>,
): Promise<PasswordLink> {
  const { email: address, origin } = createPasswordLinkInput.parse(input);
  const account = await findAccountByEmail(ctx, address);
  if (!account) throw notFound('account');
  const token = randomBytes(32).toString('base64url');
  await ctx.db.insert(passwordReset).values({
    tokenHash: linkHash(token),
    accountId: account.id,
    expiresAt: sql`now() + interval '1 hour'`,
  });
  return { url: `${origin}${paths.resetPassword(token)}`, account };
}
