import type { GeminiControl } from '#sandbox/gemini/control.ts';
import type { TelegramControl } from '#sandbox/telegram/control/control.ts';
import { type ChatName, chatName, readQuestion } from '../talk.ts';
import { type ReadHistory, readHistory } from './read-history.ts';

/** What a person asked. */
export interface Question {
  chat: ChatName;
  n: number;
  at: number;
  /** It cannot be handled, and gets an excuse instead of an answer. */
  poison: boolean;
}

/** A sendMessage that Telegram was asked for. */
export interface Send {
  chat: ChatName;
  text: string;
  /** When it had been done with, and when it had come in. */
  at: number;
  arrivedAt: number;
  /** The process that asked. */
  caller: string;
  /** The person has it. */
  acted: boolean;
  /** The caller could know that they have: a whole answer was written, and the caller was there. */
  told: boolean;
  /** It came before the time was over for which Telegram had said to wait with this chat. */
  early: boolean;
}

export interface ModelRequest {
  chat: ChatName;
  n: number;
  /** Counts from 1; the answer names it. */
  number: number;
  at: number;
  caller: string;
  /** The model was told to end at its limit: what it said counts, cut. */
  cut: boolean;
  history: ReadHistory;
}

/** What the driver of the run did to its processes. */
export interface Incident {
  kind: 'killed' | 'stopped' | 'database_away';
  /** A process, by the name of its door; of all when not given. */
  caller?: string;
  from: number;
  /** Infinity: it did not come back. */
  to: number;
}

export interface Ledgers {
  questions: Question[];
  sends: Send[];
  requests: ModelRequest[];
  incidents: Incident[];
}

export interface LedgerReader {
  read(incidents: Incident[]): Ledgers;
}

/** Reads along from now on: what the model was asked is judged at once and let go, for long runs would fill the memory. */
export function openLedgers(telegram: TelegramControl, gemini: GeminiControl): LedgerReader {
  const requests: ModelRequest[] = [];
  const questions: Question[] = [];
  gemini.ledger.listen((entry) => {
    const history = readHistory(entry.request.contents ?? []);
    entry.request = {};
    const last = history.questions.at(-1);
    if (!last) return;
    requests.push({
      chat: last.chat,
      n: last.n,
      number: entry.seq,
      at: entry.at,
      caller: entry.caller ?? 'unknown',
      cut: entry.mode === 'max_tokens',
      history,
    });
  });
  telegram.events.listen((event) => {
    if (event.type !== 'message' || event.message.from.is_bot) return;
    const question = readQuestion(event.message.text ?? '');
    if (question) questions.push({ ...question, at: event.at });
  });

  function sends(): Send[] {
    return telegram.ledger.calls({ method: 'sendMessage' }).flatMap((call) => {
      if (call.botId === null || call.chatId === null) return [];
      return {
        chat: chatName(call.botId, call.chatId),
        text: String(call.payload.text),
        at: call.at,
        arrivedAt: call.at - call.ms,
        caller: call.caller ?? 'unknown',
        acted: call.acted,
        told: call.status === 200 && !call.hungUp,
        early: call.pauseOf === 'chat',
      };
    });
  }

  return { read: (incidents) => ({ questions, sends: sends(), requests, incidents }) };
}
