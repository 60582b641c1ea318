import { env } from '#lib/env.ts';

/** Set by the server from the socket; whatever a client sends under these names is taken away before. */
const clientAddressHeader = 'x-client-address';
/** Set by the proxy: path and query of the page that was asked for. */
export const requestPathHeader = 'x-request-path';

/** Where the request came from, for limits. Forwarded addresses count only behind a proxy that the operator trusts. */
export function clientAddress(headers: Headers): string {
  const socket = headers.get(clientAddressHeader) ?? 'unknown';
  if (!env().TRUST_PROXY) return socket;
  return headers.get('x-forwarded-for')?.split(',').at(-1)?.trim() || socket;
}

/** The host the browser asked for. */
function requestHost(headers: Headers): string {
  const forwarded = env().TRUST_PROXY ? headers.get('x-forwarded-host') : null;
  return forwarded ?? headers.get('host') ?? '';
}

/** True: the browser came by https, as far as this server can know: by its public address, or as a trusted proxy says. */
export function isSecureRequest(headers: Headers): boolean {
  const { PUBLIC_URL, TRUST_PROXY } = env();
  if (TRUST_PROXY && headers.get('x-forwarded-proto')?.split(',').at(-1)?.trim() === 'https') return true;
  return PUBLIC_URL !== undefined && new URL(PUBLIC_URL).host === requestHost(headers);
}

/**
 * True: the request was made by a page of ours, or by no page at all (a command line tool sends neither header).
 * Browsers send Origin with every request that changes something; an opaque one ("null") is foreign.
 */
export function isSameOrigin(headers: Headers): boolean {
  const site = headers.get('sec-fetch-site');
  if (site !== null && site !== 'same-origin' && site !== 'none') return false;
  const origin = headers.get('origin');
  if (origin === null) return true;
  return URL.canParse(origin) && new URL(origin).host === requestHost(headers);
}

/**
 * The address of this site in links that leave it. Never taken from the request: whoever asks for a password link
 * for somebody else could name a host of his own there.
 */
export function siteOrigin(): string {
  const { PUBLIC_URL, PORT } = env();
  return PUBLIC_URL ?? `http://localhost:${PORT}`;
}
