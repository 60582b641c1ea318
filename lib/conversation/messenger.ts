import type { LaneClaim } from '../inbox/lanes.ts';
import type { OutboxRow } from './outbox.ts';

/** A row of `chat` as a turn needs it. */
export interface TurnChat {
  id: number;
  telegramChatId: number;
  /** 0: no topic. */
  threadId: number;
  type: 'private' | 'group' | 'supergroup' | 'channel';
}

/** One Bot API call that must arrive: a row of the outbox before it is made. */
export interface OutgoingCall {
  method: string;
  payload: Record<string, unknown>;
}

export interface Button {
  text: string;
  callbackData: string;
}

export type Reply = ({ markdown: string } | { text: string }) & {
  buttons?: Button[][];
  /** The message to quote: in groups, so that people see who is answered. */
  replyTo?: number;
};

/** How a turn speaks to the person: Telegram, or the Test Bot page that shows what Telegram would. */
export interface Messenger {
  /** Shows that an answer is being written: "typing…", and the text as it grows where the chat can show it. */
  showProgress(chat: TurnChat, updateId: number): Progress;
  /** What has to be sent for this reply: one call, or several when it is long. */
  compose(chat: TurnChat, reply: Reply): OutgoingCall[];
  /** Whether the first message of a reply may begin with the commit that stores it; if so, its place in the pace is taken. */
  mayBegin(chat: TurnChat): boolean;
  /** Sends what the outbox holds for this update, in order. Throws Deferred when told to wait. */
  deliver(delivery: Delivery): Promise<void>;
}

export interface Progress {
  /** The whole Markdown so far. */
  text(soFar: string): void;
  /** Nothing of it is shown any more once the promise is kept. */
  stop(): Promise<void>;
}

export interface Delivery {
  chat: TurnChat;
  updateId: number;
  /** What was just stored to be sent; one that is `sending` is begun. Not given: what the outbox holds is looked up. */
  rows?: OutboxRow[];
  claim: LaneClaim | null;
  signal: AbortSignal;
}
