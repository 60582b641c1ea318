import type { FormattedText } from './formatted-text.ts';
import type { InlineButton, ReplyKeyboard } from './keyboards.ts';

/**
 * What the Test Bot page receives, one JSON object a line, while a turn runs: what Telegram would show the person,
 * then the trace of the turn. The stream ends with `done` or `error`.
 */
export type TestEvent =
  | { type: 'typing' }
  /** What is shown for a moment to who has pressed a button. */
  | { type: 'button_answer'; text: string }
  | ({ type: 'draft'; draftId: number } & FormattedText)
  | ({
      type: 'message';
      messageId: number;
      buttons?: InlineButton[][];
      keyboard?: ReplyKeyboard | null;
    } & FormattedText)
  /** The bot has taken the buttons under a message away. */
  | { type: 'buttons_gone'; messageId: number }
  | { type: 'trace'; trace: TurnTrace }
  | { type: 'error'; code: string; message: string }
  | { type: 'done' };

/** How a turn came about. Holds no secret. */
export interface TurnTrace {
  /** Name of the model that answered; null when a fixed text did (a command, an error). */
  model: string | null;
  /** True: the built-in demo model answered, not Gemini. */
  demo: boolean;
  systemPrompt: string | null;
  history: { role: 'user' | 'assistant'; text: string }[];
  promptTokens: number | null;
  answerTokens: number | null;
  finish: 'complete' | 'cut' | 'blocked' | 'failed' | null;
  /** Code of what went wrong with the model, with one line for the owner. */
  problem: { kind: string; detail: string } | null;
  /** In order; `at`: when it began, in milliseconds since the turn did. */
  steps: { name: string; at: number; ms: number }[];
  /** The Bot API calls the turn made (on the Test Bot page: would have made), in order. */
  calls: TracedCall[];
  /** It was too large to be kept whole: long texts end with "…", long lists before their end. */
  shortened?: true;
}

export interface TracedCall {
  method: string;
  payload: unknown;
  at: number;
  ms: number;
  /** Stands for so many calls of the method, one after another: `payload` of the last, `ms` of all. Absent: one. */
  times?: number;
}
