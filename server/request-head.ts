import type { IncomingMessage } from 'node:http';
import type { HttpAnswer } from '#lib/http.ts';
import { refusal } from './refusal.ts';

export const allowedMethods = 'GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS';
const allowed = new Set(allowedMethods.split(', '));

/**
 * What Next would turn into another address, by itself or by a redirect that names it: it could be that of a route, past
 * the route's limits. Backslashes, an empty segment, `.` and `..`, in whatever spelling, and a fragment.
 */
const otherAddress = /[\\#]|%5c|\/\/|\/(?:\.|%2e){1,2}(?:\/|$)/i;
/** RFC 9112, 3.2.2 */
const absoluteForm = /^https?:\/\/[^/?#]+/i;

/** The answer to a request whose head is wrong: Next would answer 500, or take it for another. */
export function refusalOfHead(request: IncomingMessage): HttpAnswer | undefined {
  if (!allowed.has(request.method ?? '')) return methodNotAllowed;
  request.url = originForm(request.url ?? '');
  if (!request.url.startsWith('/')) return badRequest;
  const pathname = pathnameOf(request);
  if (otherAddress.test(pathname) || !canDecode(pathname)) return notFound;
  const { origin } = request.headers;
  if (origin !== undefined && origin !== 'null' && !URL.canParse(origin)) return badRequest;
  return comesFromElsewhere(request) ? foreign : undefined;
}

/** Without the query. */
export const pathnameOf = ({ url = '/' }: IncomingMessage): string => url.split('?', 1)[0] ?? '/';

/** An address as nearly all have it, which begins with its path. */
function originForm(url: string): string {
  if (!absoluteForm.test(url)) return url;
  const rest = url.replace(absoluteForm, '');
  return rest.startsWith('/') ? rest : `/${rest}`;
}

function canDecode(pathname: string): boolean {
  if (!pathname.includes('%')) return true;
  try {
    decodeURIComponent(pathname);
    return true;
  } catch {
    return false;
  }
}

export const isForm = ({ method, headers }: IncomingMessage): boolean =>
  method === 'POST' && headers['content-type']?.toLowerCase().startsWith('multipart/form-data') === true;

/** What a page sends when its JavaScript calls an action of the server. */
export const isActionCall = ({ method, headers }: IncomingMessage): boolean =>
  method === 'POST' && headers['next-action'] !== undefined;

/** The form of another site. Next refuses the same ones, with 500 and a stack in the log. */
function comesFromElsewhere(request: IncomingMessage): boolean {
  const { headers } = request;
  if (headers.origin === undefined || !(isForm(request) || isActionCall(request))) return false;
  const forwarded = String(headers['x-forwarded-host'] ?? '')
    .split(',')[0]
    ?.trim();
  const origin = headers.origin === 'null' ? 'null' : new URL(headers.origin).host;
  return origin !== (forwarded || headers.host);
}

const methodNotAllowed = refusal(405, 'There is no such method here.', { Allow: allowedMethods });
const notFound = refusal(404, 'There is no such address.');
const badRequest = refusal(400, 'This is not a request that can be answered.');
const foreign = refusal(403, 'This comes from another site.');
