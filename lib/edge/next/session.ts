import { randomUUID } from 'node:crypto';
import { cookies, headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { encode } from 'next-auth/jwt';
import { getServerSession } from 'next-auth/next';
import { cache } from 'react';
import { type Account, findSessionAccount } from '#lib/accounts/queries.ts';
import type { OwnerContext, VisitorContext } from '#lib/context.ts';
import { DomainError } from '#lib/errors.ts';
import { app, contextOf } from './app.ts';
import { authOptions, endSessionOf } from './auth-options.ts';
import { rememberLanguage } from './language-choice.ts';
import { signInPath } from './next-path.ts';
import { clientAddress, isSecureRequest, requestPathHeader } from './request.ts';
import { sessionCookie, sessionMaxAgeSeconds } from './session-cookie.ts';

/**
 * Who is signed in; null: nobody. The session is held against the account's row, so that signing
 * out, a changed password and a deleted account end it at once. Read once per request.
 */
export const currentAccount = cache(async (): Promise<Account | null> => {
  const session = await getServerSession(authOptions(await headers()));
  if (!session?.accountId || !session.sessionId) return null;
  return findSessionAccount(app(), session);
});

export interface Owner {
  account: Account;
  ctx: OwnerContext;
}

/** For pages and actions: the signed-in owner, or off to the sign-in page, which leads back. */
export async function requireOwner(): Promise<Owner> {
  const account = await currentAccount();
  if (account) return ownerOf(account);
  const request = await headers();
  redirect(signInPath(request.get(requestPathHeader), { hasEnded: await hasSessionEnded(request) }));
}

/** Whether who is not signed in was so before: by what is left of the session, or by the page that still stands there. */
async function hasSessionEnded(request: Headers): Promise<boolean> {
  const { name } = sessionCookie(isSecureRequest(request));
  return (await cookies()).has(name) || request.has('next-action');
}

/** For route handlers: the signed-in owner, or the coded error that their mapper turns into 401. */
export async function apiOwner(): Promise<Owner> {
  const account = await currentAccount();
  if (!account) throw new DomainError('not_signed_in', 'Sign in first.');
  return ownerOf(account);
}

/** The context of a visitor who is not, or need not be, signed in. */
export async function visitorContext(): Promise<VisitorContext> {
  return contextOf({ kind: 'anonymous', address: clientAddress(await headers()) });
}

/**
 * Begins a new session of this browser, in the account's language. next-auth's own sign-in needs its script in the
 * page; this writes the same cookie from a server action, so that signing in works before JavaScript has loaded.
 */
export async function beginSession(account: Account): Promise<void> {
  const { name, options } = sessionCookie(isSecureRequest(await headers()));
  const token = await encode({
    token: { sub: account.id, epoch: account.sessionEpoch, sessionId: randomUUID() },
    secret: app().env.AUTH_SECRET,
    maxAge: sessionMaxAgeSeconds,
  });
  (await cookies()).set(name, token, { ...options, maxAge: sessionMaxAgeSeconds });
  await rememberLanguage(account.locale);
}

/** Ends the session of this browser, and of whoever has copied its cookie. */
export async function endSession(): Promise<void> {
  const session = await getServerSession(authOptions(await headers()));
  await endSessionOf(session?.sessionId);
  const { name, options } = sessionCookie(isSecureRequest(await headers()));
  (await cookies()).set(name, '', { ...options, maxAge: 0 });
}

function ownerOf(account: Account): Owner {
  return { account, ctx: contextOf({ kind: 'owner', accountId: account.id }) };
}
