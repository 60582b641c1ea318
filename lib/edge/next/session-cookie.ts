import type { CookieOption } from 'next-auth';

export const sessionMaxAgeSeconds = 30 * 24 * 60 * 60;

/** The cookie of next-auth's session: one description for next-auth itself, our sign-in action and the proxy. */
export function sessionCookie(secure: boolean): CookieOption {
  return {
    name: `${secure ? '__Secure-' : ''}next-auth.session-token`,
    options: { httpOnly: true, sameSite: 'lax', path: '/', secure },
  };
}
