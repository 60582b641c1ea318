import { scrub } from '#lib/scrub.ts';

/**
 * What a failed Bot API call means, and so what is done about it (docs/reliability: "Telegram's answers").
 *
 * - `wait`         429: pause the lane for `retryAfterSeconds`; costs no attempt
 * - `blocked`      403: the person blocked the bot, left, or the bot was kicked: the chat is unreachable
 * - `chat_gone`    400 chat not found: unreachable too
 * - `migrated`     400 with `migrateToChatId`: rewrite the chat's id, send once more
 * - `not_modified` 400: success
 * - `bad_entities` 400: once more as plain text
 * - `too_long`     400: our bug
 * - `query_expired` 400 query is too old: drop
 * - `unauthorized` 401, or 404 of getMe, which bot-api.ts asks after any other 404: the token is revoked
 * - `conflict`     409: somebody else receives this bot's updates
 * - `refused`      any other 4xx, or 404 while getMe is answered (no such method): permanent
 * - `not_sent`     no connection was made: certainly not sent, try again
 * - `ambiguous`    5xx, reset, time-out, cut body: nobody can know
 */
export type TelegramFailureKind =
  | 'wait'
  | 'blocked'
  | 'chat_gone'
  | 'migrated'
  | 'not_modified'
  | 'bad_entities'
  | 'too_long'
  | 'query_expired'
  | 'unauthorized'
  | 'conflict'
  | 'refused'
  | 'not_sent'
  | 'ambiguous';

interface FailureFields {
  method: string;
  kind: TelegramFailureKind;
  status?: number;
  description: string;
  retryAfterSeconds?: number;
  migrateToChatId?: number;
}

/** Built from an allow-list of fields: Telegraf's own errors can hold the token in message and stack. */
export class TelegramFailure extends Error {
  readonly method: string;
  readonly kind: TelegramFailureKind;
  readonly status: number | undefined;
  readonly description: string;
  readonly retryAfterSeconds: number | undefined;
  readonly migrateToChatId: number | undefined;

  constructor(fields: FailureFields) {
    const description = scrub(fields.description);
    super(`${fields.method}: ${fields.status ?? 'no answer'} ${description}`);
    this.name = 'TelegramFailure';
    this.method = fields.method;
    this.kind = fields.kind;
    this.status = fields.status;
    this.description = description;
    this.retryAfterSeconds = fields.retryAfterSeconds;
    this.migrateToChatId = fields.migrateToChatId;
  }
}

export interface BotApiError {
  error_code: number;
  description: string;
  parameters?: { retry_after?: number; migrate_to_chat_id?: number };
}

export function classifyBotApiError({ error_code, description, parameters }: BotApiError): TelegramFailureKind {
  if (error_code >= 500) return 'ambiguous';
  if (error_code === 429) return 'wait';
  if (error_code === 401 || error_code === 404) return 'unauthorized';
  if (error_code === 409) return 'conflict';
  if (error_code === 403) return 'blocked';
  if (parameters?.migrate_to_chat_id !== undefined) return 'migrated';
  if (/chat not found|user not found|peer_id_invalid/i.test(description)) return 'chat_gone';
  if (/message is not modified/i.test(description)) return 'not_modified';
  if (/can't parse (message )?(text|caption )?.*entit/i.test(description)) return 'bad_entities';
  if (/message is too long|message_too_long/i.test(description)) return 'too_long';
  if (/query is too old|query id is invalid/i.test(description)) return 'query_expired';
  return 'refused';
}
