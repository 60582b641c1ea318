import type { Language } from '../languages.ts';

/**
 * What the verbs of this folder need of Telegram. Every method throws DomainError: `token_invalid` (Telegram does not
 * know the token), `telegram_unreachable` (no answer; nobody knows whether it happened), `webhook_refused` (Telegram's
 * own words, without secrets, in `details.values.reason`).
 */
export interface TelegramAdministration {
  getMe(token: string): Promise<TelegramBot>;
  /**
   * The bot's picture in a small size, as the bytes that Telegram gives; null: it has none. Not more than `maxBytes`:
   * a larger one is `telegram_unreachable` too.
   */
  getPicture(token: string, limits: { maxBytes: number }): Promise<Uint8Array | null>;
  getWebhookInfo(token: string): Promise<WebhookInfo>;
  setWebhook(token: string, registration: WebhookRegistration): Promise<void>;
  deleteWebhook(token: string): Promise<void>;
  /** Those for everybody, in whatever language. */
  getCommands(token: string): Promise<BotCommand[]>;
  /** `language`: for people whose Telegram is in it; none given: for all others. */
  setCommands(token: string, commands: BotCommand[], language?: Language): Promise<void>;
}

export interface BotCommand {
  /** Without the slash. */
  command: string;
  description: string;
}

export interface TelegramBot {
  telegramId: number;
  /** Without the @. */
  username: string;
  name: string;
}

export interface WebhookRegistration {
  url: string;
  secretToken: string;
  allowedUpdates: readonly string[];
  /** 1-100 connections that Telegram may hold to us at once. */
  maxConnections: number;
}

export interface WebhookInfo {
  /** Empty: no webhook is set. */
  url: string;
  pendingUpdates: number;
  lastErrorAt: Date | null;
  lastErrorMessage: string | null;
  /** Null: Telegram's default list. */
  allowedUpdates: string[] | null;
}
