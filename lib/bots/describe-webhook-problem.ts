import { scrub } from '#lib/scrub.ts';
import { handledUpdates } from './handled-updates.ts';
import type { WebhookInfo } from './telegram-port.ts';
import { isAddressOf } from './webhook-address.ts';

/** Each is the key of two sentences in the catalogues: what is wrong, and what to do. */
export type WebhookProblemCode =
  | 'not_set'
  | 'foreign_webhook'
  | 'wrong_address'
  | 'missing_updates'
  | 'pending_pile'
  | 'dns'
  | 'private_address'
  | 'ipv6_only'
  | 'port_not_allowed'
  | 'needs_https'
  | 'connection_refused'
  | 'connection_timeout'
  | 'connection_closed'
  | 'read_timeout'
  | 'certificate'
  | 'redirect'
  | 'unauthorized'
  | 'forbidden'
  | 'path_not_found'
  | 'too_many_requests'
  | 'server_error'
  | 'wrong_response'
  | 'unknown';

export interface WebhookProblem {
  code: WebhookProblemCode;
  /** Telegram's own words, for the curious and for support. */
  detail?: string;
  at?: Date;
  /** False: it happened, but messages arrive again. */
  current: boolean;
}

export interface WebhookReport {
  /** Without the token that the address of a gateway holds. */
  url: string;
  /** `elsewhere`: this bot's path at another domain than the one we registered. */
  address: 'none' | 'ours' | 'elsewhere' | 'foreign';
  pendingUpdates: number;
  problems: WebhookProblem[];
}

const manyPending = 20;
/** With nothing waiting, an error older than this is history: Telegram keeps the last one for ever. */
const recentErrorMs = 10 * 60_000;

/**
 * What getWebhookInfo means for the owner, the most urgent first. `registered`: the address that we set, if any;
 * `deliveredAt`: when an update last came.
 */
export function describeWebhook(
  info: WebhookInfo,
  {
    botId,
    registered,
    deliveredAt = null,
    now,
  }: { botId: string; registered: string | null; deliveredAt?: Date | null; now: Date },
): WebhookReport {
  const address = addressKind(info.url, botId, registered);
  const problems: WebhookProblem[] = [];
  if (address === 'none') problems.push({ code: 'not_set', current: true });
  if (address === 'foreign') problems.push({ code: 'foreign_webhook', current: true });
  if (address === 'elsewhere') problems.push({ code: 'wrong_address', current: true });
  if (info.lastErrorMessage && address !== 'none') {
    const at = info.lastErrorAt ?? undefined;
    const recent = at !== undefined && now.getTime() - at.getTime() < recentErrorMs;
    const isOver = at !== undefined && deliveredAt !== null && deliveredAt > at;
    problems.push({
      code: describeWebhookError(info.lastErrorMessage),
      detail: scrub(info.lastErrorMessage),
      at,
      current: !isOver && (info.pendingUpdates > 0 || recent),
    });
  }
  if (info.pendingUpdates >= manyPending) problems.push({ code: 'pending_pile', current: true });
  if (address === 'ours' && lacksUpdates(info)) problems.push({ code: 'missing_updates', current: true });
  return { url: scrub(info.url), address, pendingUpdates: info.pendingUpdates, problems };
}

/** Telegram was told to leave out a kind of update that we handle. Its default list has them all. */
export function lacksUpdates({ allowedUpdates }: WebhookInfo): boolean {
  return allowedUpdates !== null && !handledUpdates.every((kind) => allowedUpdates.includes(kind));
}

function addressKind(url: string, botId: string, registered: string | null): WebhookReport['address'] {
  if (url === '') return 'none';
  if (url === registered) return 'ours';
  return isAddressOf(url, botId) ? 'elsewhere' : 'foreign';
}

/** The first pattern that fits decides. The texts are those of Telegram's server (WebhookActor.cpp) and of td's network code. */
const patterns: [RegExp, WebhookProblemCode][] = [
  [/wrong response from the webhook: 3\d\d/i, 'redirect'],
  [/wrong response from the webhook: 401/i, 'unauthorized'],
  [/wrong response from the webhook: 403/i, 'forbidden'],
  [/wrong response from the webhook: (404|405|410)/i, 'path_not_found'],
  [/wrong response from the webhook: 429/i, 'too_many_requests'],
  [/wrong response from the webhook: 5\d\d/i, 'server_error'],
  [/wrong response/i, 'wrong_response'],
  [/read time(d )?out/i, 'read_timeout'],
  [/failed to resolve host|name or service not known|no address associated/i, 'dns'],
  [/is reserved/i, 'private_address'],
  [/ipv6-only/i, 'ipv6_only'],
  [/only on ports/i, 'port_not_allowed'],
  [/https url must be provided/i, 'needs_https'],
  [/ssl|tls|certificate/i, 'certificate'],
  [/connection refused|no route to host|network is unreachable|can't connect/i, 'connection_refused'],
  [/connection closed|connection reset|broken pipe/i, 'connection_closed'],
  [/time(d )?out/i, 'connection_timeout'],
];

/** The code of a last_error_message of getWebhookInfo, or of the description with which setWebhook was refused. */
export function describeWebhookError(message: string): WebhookProblemCode {
  return patterns.find(([pattern]) => pattern.test(message))?.[1] ?? 'unknown';
}
