import { z } from 'zod';
import type { VisitorContext } from '#lib/context.ts';
import { createPasswordLink, type PasswordLink } from './create-password-link.ts';
import { email } from './input.ts';
import { attemptKey, limitAttempts } from './limit-attempts.ts';
import { networkOf } from './network-of.ts';
import { findAccountByEmail } from './queries.ts';

export const requestPasswordLinkForm = z.object({ email });

/**
 * Somebody forgot a password: makes a link and hands it to `deliver`. An address without an account gets nothing, and
 * the visitor is not told; `deliver` must not make the answer wait, since that would tell.
 * @throws too_many_attempts.
 */
export async function requestPasswordLink(
  ctx: VisitorContext,
  input: z.input<typeof requestPasswordLinkForm>,
  { origin, deliver }: { origin: string; deliver: (link: PasswordLink) => void },
): Promise<void> {
  const { email: address } = requestPasswordLinkForm.parse(input);
  await limitAttempts(ctx, {
    key: attemptKey('password-link-from', networkOf(ctx.actor.address)),
    limit: 20,
    windowSeconds: 3600,
  });
  await limitAttempts(ctx, {
    key: attemptKey('password-link', address.toLowerCase()),
    limit: 3,
    windowSeconds: 3600,
  });
  if (await findAccountByEmail(ctx, address)) deliver(await createPasswordLink(ctx, { email: address, origin }));
}
