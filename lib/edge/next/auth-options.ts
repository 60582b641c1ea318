import { randomUUID } from 'node:crypto';
import type { AuthOptions, DefaultSession } from 'next-auth';
import CredentialsProvider from 'next-auth/providers/credentials';
import { z } from 'zod';
import { endSession } from '#lib/accounts/end-session.ts';
import { signIn } from '#lib/accounts/sign-in.ts';
import { DomainError } from '#lib/errors.ts';
import { paths } from '#lib/paths.ts';
import { app, contextOf } from './app.ts';
import { clientAddress, isSecureRequest, siteOrigin } from './request.ts';
import { sessionCookie, sessionMaxAgeSeconds } from './session-cookie.ts';

declare module 'next-auth' {
  interface Session extends DefaultSession {
    sessionId: string;
    accountId: string;
    epoch: number;
  }
}

declare module 'next-auth/jwt' {
  interface JWT {
    sessionId?: string;
    /** The account's session epoch when the session began. */
    epoch?: number;
  }
}

/**
 * next-auth for one request. The cookie is `Secure` where the request came in by https, so that the same installation
 * serves its public address and a laptop's plain one.
 */
export function authOptions(requestHeaders: Headers): AuthOptions {
  const { env, log } = app();
  // next-auth takes its own address from here only, and else believes to be at localhost:3000.
  process.env.NEXTAUTH_URL ??= siteOrigin();
  const secure = isSecureRequest(requestHeaders);
  return {
    secret: env.AUTH_SECRET,
    session: { strategy: 'jwt', maxAge: sessionMaxAgeSeconds },
    useSecureCookies: secure,
    cookies: { sessionToken: sessionCookie(secure) },
    pages: { signIn: paths.signIn, error: paths.signIn },
    providers: [
      CredentialsProvider({
        credentials: { email: { type: 'email' }, password: { type: 'password' } },
        async authorize(credentials) {
          const context = contextOf({ kind: 'anonymous', address: clientAddress(requestHeaders) });
          try {
            const account = await signIn(context, {
              email: credentials?.email ?? '',
              password: credentials?.password ?? '',
            });
            return { id: account.id, epoch: account.sessionEpoch };
          } catch (error) {
            if (error instanceof DomainError) throw new Error(error.code);
            if (error instanceof z.ZodError) return null;
            throw error;
          }
        },
      }),
    ],
    callbacks: {
      // Whatever a form says, to this site alone.
      redirect: ({ url, baseUrl }) =>
        URL.canParse(url, baseUrl) && new URL(url, baseUrl).origin === new URL(baseUrl).origin
          ? new URL(url, baseUrl).href
          : baseUrl,
      jwt: ({ token, user }) =>
        user && 'epoch' in user && typeof user.epoch === 'number'
          ? { sub: user.id, epoch: user.epoch, sessionId: randomUUID() }
          : token,
      session: ({ session, token }) => ({
        ...session,
        sessionId: token.sessionId ?? '',
        accountId: token.sub ?? '',
        epoch: token.epoch ?? -1,
      }),
    },
    events: { signOut: ({ token }) => endSessionOf(token.sessionId) },
    logger: {
      error: (code, metadata) => log.debug({ code, metadata }, 'next-auth'),
      warn: (code) => log.debug({ code }, 'next-auth'),
    },
  };
}

/** Ends the session that a cookie names; at most so long could the cookie have been used. */
export async function endSessionOf(sessionId: string | undefined): Promise<void> {
  if (!sessionId) return;
  await endSession(app(), { sessionId, expiresAt: new Date(Date.now() + sessionMaxAgeSeconds * 1000) });
}
