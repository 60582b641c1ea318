const development = process.env.NODE_ENV === 'development';

/** Which pages may show a page inside them: none, or (in the demo, which shows both sides at once) those of this site. */
export type Framing = 'nobody' | 'this site';

/**
 * What a page may load and do. Scripts need this request's nonce, and may load others (`strict-dynamic`). Style
 * sheets come from this site; `style` attributes are allowed, since React writes them for sizes and positions and they
 * can run nothing. In development, React evaluates code for its stack traces and the overlay of Next brings styles.
 */
export function contentSecurityPolicy(nonce: string, framing: Framing): string {
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ''}`,
    development ? "style-src 'self' 'unsafe-inline'" : `style-src 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    // Else it would be as for scripts, where `strict-dynamic` takes away what `'self'` says.
    "worker-src 'self'",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    `frame-ancestors ${framing === 'nobody' ? "'none'" : "'self'"}`,
  ].join('; ');
}

/** What an answer of `/api/bots/` may do when it is opened as a page: nothing. It is data, and pictures from elsewhere. */
export const dataPolicy = "default-src 'none'; frame-ancestors 'none'";

/** The other headers of every page. `same-origin`: a link with a secret in it is told to no other site. */
export function responseHeaders(secure: boolean, framing: Framing): [string, string][] {
  return [
    ['x-content-type-options', 'nosniff'],
    ['x-frame-options', framing === 'nobody' ? 'DENY' : 'SAMEORIGIN'],
    ['referrer-policy', 'same-origin'],
    ['permissions-policy', 'camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()'],
    ['cross-origin-opener-policy', 'same-origin'],
    ...(secure ? ([['strict-transport-security', 'max-age=31536000']] satisfies [string, string][]) : []),
  ];
}
