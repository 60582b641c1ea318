import { paths } from '#lib/paths.ts';

/** A path of a site: one slash, and nothing that browsers read as one or leave out. */
const ownPath = /^\/(?![/\\])[^\\\p{Cc}]*$/u;

/**
 * Where to go after signing in: a path of this site, else My Bots. It is judged as given and once more as a browser
 * resolves it, since `/.//host` becomes `//host`, which is another site.
 */
export function safeNextPath(next: unknown): string {
  if (typeof next !== 'string' || !ownPath.test(next)) return paths.bots;
  const { pathname, search, hash } = new URL(next, 'http://site.invalid');
  const resolved = pathname + search + hash;
  return ownPath.test(resolved) ? resolved : paths.bots;
}

/** The sign-in page that leads back to `next`. `hasEnded`: it says that who comes there was signed in, and is no more. */
export function signInPath(next: string | null, { hasEnded = false } = {}): string {
  const target = safeNextPath(next);
  const query = new URLSearchParams();
  if (target !== paths.bots) query.set('next', target);
  if (hasEnded) query.set('after', 'session');
  return query.size === 0 ? paths.signIn : `${paths.signIn}?${query}`;
}
