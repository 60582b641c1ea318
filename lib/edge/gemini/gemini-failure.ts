import { GoogleGenerativeAIFetchError } from '@google/generative-ai';
import { cutText } from '#lib/clean-text.ts';
import { scrub } from '#lib/scrub.ts';

/**
 * What one failed attempt means (docs/reliability.md: "Gemini's answers").
 *
 * - `transient`    500, 503, 504, network, a stream that broke or ended without a finish reason: try again
 * - `quota_minute` 429 per minute: wait `retryAfterMs`
 * - `quota_day`    429 per day: the fallback model, no retry
 * - `empty`        success without text: once more
 * - `blocked`      the safety rules: no retry
 * - `key_invalid`, `model_missing`, `unknown`: permanent
 */
export type GeminiFailureKind =
  | 'transient'
  | 'quota_minute'
  | 'quota_day'
  | 'empty'
  | 'blocked'
  | 'key_invalid'
  | 'model_missing'
  | 'unknown';

export class GeminiFailure extends Error {
  readonly kind: GeminiFailureKind;
  readonly retryAfterMs: number | undefined;

  constructor(kind: GeminiFailureKind, detail: string, retryAfterMs?: number) {
    super(scrub(detail));
    this.name = 'GeminiFailure';
    this.kind = kind;
    this.retryAfterMs = retryAfterMs;
  }
}

const blockedReasons = new Set([
  'SAFETY',
  'PROHIBITED_CONTENT',
  'BLOCKLIST',
  'SPII',
  'RECITATION',
  'IMAGE_SAFETY',
  'LANGUAGE',
]);
const emptyReasons = new Set(['STOP', 'MAX_TOKENS', 'MALFORMED_FUNCTION_CALL', 'UNEXPECTED_TOOL_CALL']);

/** A candidate that is no answer: for what reason it finished, or none. */
export function failureOfFinish(finishReason: string | undefined): GeminiFailure {
  if (finishReason === undefined) return new GeminiFailure('transient', 'the stream ended without a finish reason');
  if (blockedReasons.has(finishReason)) return new GeminiFailure('blocked', `finish reason ${finishReason}`);
  if (emptyReasons.has(finishReason)) return new GeminiFailure('empty', `no text (finish reason ${finishReason})`);
  return new GeminiFailure('unknown', `finish reason ${finishReason}`);
}

/** Google's error object: of an HTTP answer, or of an event in the middle of a stream. */
export interface GoogleError {
  code?: number;
  status?: string;
  message?: string;
  details?: unknown[];
}

export function failureOfStatus({ code = 0, status = '', message = '', details = [] }: GoogleError): GeminiFailure {
  const detail = cutText(`${code} ${status} ${message}`.trim(), 300);
  if (code === 429) {
    if (hasDailyQuota(details)) return new GeminiFailure('quota_day', detail);
    return new GeminiFailure('quota_minute', detail, retryDelayMs(details));
  }
  if (code >= 500) return new GeminiFailure('transient', detail);
  if (code === 404) return new GeminiFailure('model_missing', detail);
  if (code === 401 || code === 403 || /API_KEY_INVALID|API key not valid/i.test(JSON.stringify(details) + message)) {
    return new GeminiFailure('key_invalid', detail);
  }
  return new GeminiFailure('unknown', detail);
}

/** Whatever the SDK threw. Its messages hold the address, never the key (that travels in a header). */
export function failureOfError(error: unknown): GeminiFailure {
  if (error instanceof GeminiFailure) return error;
  if (error instanceof GoogleGenerativeAIFetchError && error.status !== undefined) {
    return failureOfStatus({
      code: error.status,
      status: error.statusText,
      message: withoutAddress(error.message),
      details: error.errorDetails,
    });
  }
  const message = error instanceof Error ? error.message : String(error);
  return new GeminiFailure('transient', cutText(withoutAddress(message), 300));
}

function withoutAddress(message: string): string {
  return message.replace(/https?:\/\/\S+/g, 'Gemini');
}

/** `google.rpc.QuotaFailure` names the quota, e.g. GenerateRequestsPerDayPerProjectPerModel-FreeTier. */
function hasDailyQuota(details: unknown[]): boolean {
  return details.some((detail) => /PerDay/i.test(JSON.stringify(detail)));
}

/** `google.rpc.RetryInfo`: `{"retryDelay":"34s"}`. */
function retryDelayMs(details: unknown[]): number | undefined {
  for (const detail of details) {
    if (typeof detail !== 'object' || detail === null || !('retryDelay' in detail)) continue;
    const seconds = Number.parseFloat(String(detail.retryDelay));
    if (Number.isFinite(seconds)) return seconds * 1000;
  }
  return undefined;
}
