import { FaultBook } from '#sandbox/shared/fault-book.ts';
import type { Fields } from '#sandbox/shared/request-fields.ts';
import type { UpdateContent } from './delivery/bot-inbox.ts';
import { FloodGate } from './flood-limits.ts';
import { Ledger } from './ledger.ts';
import { type PauseScope, Pauses } from './pauses.ts';
import { type Bot, World } from './world.ts';

export interface TelegramFault {
  /** Any method when not given; case does not matter. */
  method?: string;
  botId?: number;
  chatId?: number;
  /**
   * - status: this answer instead of acting. Without `body` it is the Bot API's error body made of the other fields.
   *   A 429 is meant for the chat, or with `pauses: 'bot'` for the bot as a whole: the answer reads the same.
   * - reset: the connection is reset before anything is done. hang: nothing is done and nothing is answered.
   * - silent: acts, and nothing is answered.
   * - lost: acts, then resets the connection without an answer. cut: acts, then ends in the middle of the answer.
   * - delayMs: acts and answers later.
   */
  answer:
    | {
        status: number;
        body?: unknown;
        description?: string;
        retryAfter?: number;
        pauses?: PauseScope;
        migrateTo?: number;
      }
    | 'reset'
    | 'hang'
    | 'silent'
    | 'lost'
    | 'cut'
    | { delayMs: number };
}

export interface TelegramSettings {
  /** https origin of a webhook → http origin on loopback. Other hosts cannot be resolved: nothing leaves the machine. */
  resolve: Map<string, URL>;
  /** How long a draft is on show. */
  draftMs: number;
  /** Multiplies Telegram's waits before it retries a webhook. */
  retryScale: number;
  /** How long a webhook may take to answer. */
  timeoutMs: number;
  log: (line: string) => void;
}

/** What every part of the Telegram sandbox shares. */
export class TelegramCore {
  readonly world = new World();
  readonly ledger = new Ledger();
  readonly faults = new FaultBook<TelegramFault>();
  readonly flood = new FloodGate();
  readonly pauses = new Pauses();
  readonly settings: TelegramSettings;
  /** Decides whether an update that was delivered is delivered again. */
  duplicates: () => boolean = () => false;

  constructor(settings: TelegramSettings) {
    this.settings = settings;
  }

  /** Puts an update into the bot's inbox; null when the bot does not want its kind. */
  push(bot: Bot, content: UpdateContent, lane: string, chatId: number): number | null {
    return bot.inbox.push(content, lane, chatId);
  }
}

export interface MethodCall {
  core: TelegramCore;
  bot: Bot;
  fields: Fields;
  /** Aborted when the caller has gone away. */
  abandoned: AbortSignal;
}

export interface MethodResult {
  result: unknown;
  description?: string;
  messageId?: number;
}

export type Method = (call: MethodCall) => MethodResult | Promise<MethodResult>;
