/**
 * The coded errors of the domain. `code` is stable: it is the key of a message in the catalogues, of an API answer
 * and of a log line. Each transport has one mapper (actions, route handlers, the worker).
 */

export const errorStatus = {
  invalid_input: 400,
  not_signed_in: 401,
  wrong_credentials: 401,
  not_found: 404,
  email_taken: 409,
  token_taken: 409,
  bot_limit_reached: 409,
  bot_not_active: 403,
  token_invalid: 422,
  token_revoked: 422,
  link_expired: 410,
  webhook_needs_https: 422,
  webhook_refused: 422,
  wrong_confirmation: 422,
  too_many_attempts: 429,
  telegram_unreachable: 502,
  unavailable: 503,
  deletion_unfinished: 503,
} as const;

export type ErrorCode = keyof typeof errorStatus;

export interface ErrorDetails {
  /** Form field → code of what is wrong with it. */
  fields?: Record<string, string>;
  /** When trying again makes sense. */
  retryAfterSeconds?: number;
  /** Values to fill into the sentence of the code; never a secret. */
  values?: Record<string, string | number>;
  cause?: unknown;
}

export class DomainError extends Error {
  readonly code: ErrorCode;
  readonly details: ErrorDetails;

  constructor(code: ErrorCode, message: string, details: ErrorDetails = {}) {
    super(message, { cause: details.cause });
    this.name = 'DomainError';
    this.code = code;
    this.details = details;
  }

  get status(): number {
    return errorStatus[this.code];
  }
}

/** Somebody else's row and a row that does not exist are told apart by nobody. */
export function notFound(noun: string): DomainError {
  return new DomainError('not_found', `There is no such ${noun}.`);
}
