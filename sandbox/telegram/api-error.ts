import type { PauseScope } from './pauses.ts';

export interface ErrorParameters {
  retry_after?: number;
  migrate_to_chat_id?: number;
}

/** An answer with `ok: false`, worded as the Bot API words it: clients match on these sentences. */
export class ApiError extends Error {
  readonly status: number;
  readonly parameters: ErrorParameters | undefined;
  /** Of a 429: what has to wait. The caller is not told. */
  readonly pauses: PauseScope;

  constructor(status: number, description: string, parameters?: ErrorParameters, pauses: PauseScope = 'chat') {
    super(description);
    this.name = 'ApiError';
    this.status = status;
    this.parameters = parameters;
    this.pauses = pauses;
  }

  get body() {
    return {
      ok: false,
      error_code: this.status,
      description: this.message,
      ...(this.parameters && { parameters: this.parameters }),
    };
  }
}

export const badRequest = (what: string) => new ApiError(400, `Bad Request: ${what}`);
export const forbidden = (what: string) => new ApiError(403, `Forbidden: ${what}`);
export const unauthorized = () => new ApiError(401, 'Unauthorized');
export const notFound = () => new ApiError(404, 'Not Found');
export const conflict = (what: string) => new ApiError(409, `Conflict: ${what}`);
export const tooManyRequests = (retryAfterSeconds: number, pauses: PauseScope) =>
  new ApiError(429, `Too Many Requests: retry after ${retryAfterSeconds}`, { retry_after: retryAfterSeconds }, pauses);
