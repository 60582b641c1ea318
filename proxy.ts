import { type NextRequest, NextResponse } from 'next/server';
import { signInPath } from '#lib/edge/next/next-path.ts';
import { isSecureRequest, requestPathHeader } from '#lib/edge/next/request.ts';
import { contentSecurityPolicy, dataPolicy, responseHeaders } from '#lib/edge/next/security-headers.ts';
import { sessionCookie } from '#lib/edge/next/session-cookie.ts';
import { env } from '#lib/env.ts';
import { isPrivatePath } from '#lib/paths.ts';

/**
 * Before every page: the security headers with this request's nonce, and the way to the sign-in page for who has no
 * session. It looks only whether there is a cookie: whether it is good for anything is asked in every page, action
 * and route handler, which are the gate.
 */
export function proxy(request: NextRequest): NextResponse {
  const { pathname, search } = request.nextUrl;
  const secure = isSecureRequest(request.headers);
  const framing = env().DEMO ? 'this site' : 'nobody';
  const nonce = crypto.randomUUID();
  const policy = contentSecurityPolicy(nonce, framing);

  const headers = new Headers(request.headers);
  headers.set(requestPathHeader, pathname + search);
  headers.set('cookie', withoutCallbackUrl(headers.get('cookie') ?? ''));
  // Next reads the nonce from here and puts it on its own scripts.
  headers.set('content-security-policy', policy);

  const signedOut = !request.cookies.has(sessionCookie(secure).name);
  // A page that calls an action cannot read another page in answer to it; the action itself leads to signing in.
  const callsAction = request.method === 'POST' && request.headers.has('next-action');
  const response =
    signedOut && isPrivatePath(pathname) && !callsAction
      ? NextResponse.redirect(new URL(signInPath(pathname + search), request.nextUrl), 303)
      : NextResponse.next({ request: { headers } });
  response.headers.set('content-security-policy', pathname.startsWith('/api/bots/') ? dataPolicy : policy);
  for (const [name, value] of responseHeaders(secure, framing)) response.headers.set(name, value);
  return response;
}

/** next-auth would lead there after its own pages, which are not used here; over one that is no address it fails. */
function withoutCallbackUrl(cookies: string): string {
  const kept = cookies.split(';').filter((cookie) => !/^\s*(__Secure-)?next-auth\.callback-url\s*(=|$)/.test(cookie));
  return kept.join(';');
}

export const config = {
  // Everything but static files and what machines call, which set their own headers and have no time to lose.
  matcher: ['/((?!_next/static|_next/image|favicon.ico|health|webhook/|telegram/webhook).*)'],
};
