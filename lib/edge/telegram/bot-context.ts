import { Context, type Scenes } from 'telegraf';
import type { Reply } from '#lib/conversation/messenger.ts';
import type { Phrases } from '#lib/conversation/phrases.ts';
import type { Transaction } from '#lib/db/client.ts';
import type { SessionKey, SessionState } from '#lib/sessions/sessions.ts';
import type { Dispatch } from './dispatcher.ts';

export interface OpenedSession {
  key: SessionKey;
  state: SessionState | null;
  /** What keeps it is away: there may be one. */
  isUnknown: boolean;
  /** The person has ended whatever was open. */
  isEnded: boolean;
}

/** An update with its bot, and where the person stands in a dialogue with it. */
export class BotContext extends Context {
  dispatch!: Dispatch;
  /** As it was before the update; absent: nobody's dialogue is concerned. */
  opened?: OpenedSession;
  /** Telegraf's scenes keep in it where the dialogue stands; stored with the answer when it has changed. */
  session!: Scenes.WizardSession;
  scene!: Scenes.SceneContextScene<BotContext, Scenes.WizardSessionData>;
  wizard!: Scenes.WizardContextWizard<BotContext>;
}

export interface FixedReply {
  /** What is said, in the person's language. */
  say(words: Phrases): Reply;
  /** What the person did, for the transcript; the text of their message unless told. */
  did?: string;
  startsFresh?: boolean;
  /** What else the update changes, once: in the transaction that stores the answer. */
  effects?(tx: Transaction, chatId: number): Promise<void>;
}

/** Answers the update with a text of ours, once; what the dialogue has come to is stored with it. */
export type ReplyOnce = (ctx: BotContext, reply: FixedReply) => Promise<void>;

export interface Conversing {
  reply: ReplyOnce;
  /** Ends the wait of who pressed a button; with a line that is shown for a moment, of 200 characters at most. */
  answerPress(ctx: BotContext, text?: string): Promise<void>;
  /**
   * Takes the buttons under a message of the bot away. Tried once: what stays is in nobody's way, and pressed it is
   * answered. In a group they all stay: what may be sent there in a minute is little.
   */
  takeButtons(ctx: BotContext, messageId: number): Promise<void>;
}
