import { randomUUID } from 'node:crypto';
import { History, type Recorded } from '#sandbox/shared/history.ts';
import type { BotInbox } from './delivery/bot-inbox.ts';
import { Dialog, type Draft } from './dialog.ts';
import type { WireChat, WireMessage, WireReplyKeyboard, WireUser } from './wire-types.ts';

/** A bot as BotFather knows it. */
export interface Bot {
  user: WireUser & { username: string };
  token: string;
  canReadAllGroupMessages: boolean;
  /** Its profile picture, as an image file. */
  picture: Buffer | undefined;
  /** Scope and language → commands. */
  commands: Map<string, { command: string; description: string }[]>;
  inbox: BotInbox;
  /** Message ids of a bot count over all its private chats. */
  lastPrivateMessageId: number;
}

/** What a person with the app open would see happen. `dialog` names the chat: `bot:user`, or the id of a group. */
export type ChatEvent = { dialog: string; chatId: number; botId?: number } & (
  | { type: 'message'; message: WireMessage }
  | { type: 'edit'; message: WireMessage }
  | { type: 'delete'; messageId: number }
  | ({ type: 'draft' } & Draft)
  | { type: 'draft_end'; draftId: number; reason: 'message' | 'expired' }
  | { type: 'typing'; action: string }
  | { type: 'callback_answer'; callbackQueryId: string; userId: number; text: string; alert: boolean }
  | { type: 'keyboard'; keyboard: WireReplyKeyboard | null }
  | { type: 'chat' }
);

/** With its number: what `/control/events` streams. */
export type TelegramEvent = ChatEvent & Recorded;

export interface OpenCallback {
  botId: number;
  userId: number;
  dialog: string;
  expiresAt: number;
}

/** All bots, people and chats of the sandbox, in memory. */
export class World {
  /** Another one each time the sandbox starts, for whoever was connected to the one before. */
  readonly id = randomUUID();
  readonly bots = new Map<number, Bot>();
  readonly botsByToken = new Map<string, Bot>();
  readonly people = new Map<number, WireUser>();
  readonly dialogs = new Map<string, Dialog>();
  readonly callbacks = new Map<string, OpenCallback>();
  readonly events = new History<ChatEvent>();
  #lastId = 0;

  /** A number that nothing else in this world has. */
  nextId(): number {
    this.#lastId += 1;
    return this.#lastId;
  }

  user(id: number): WireUser | undefined {
    return this.people.get(id) ?? this.bots.get(id)?.user;
  }

  botByUsername(username: string): Bot | undefined {
    const wanted = username.replace(/^@/, '').toLowerCase();
    return [...this.bots.values()].find((bot) => bot.user.username.toLowerCase() === wanted);
  }

  privateDialog(bot: Bot, person: WireUser): Dialog {
    const key = `${bot.user.id}:${person.id}`;
    let dialog = this.dialogs.get(key);
    if (!dialog) {
      const { is_bot: _, language_code: __, ...names } = person;
      dialog = new Dialog(key, { ...names, type: 'private' }, bot.user.id);
      dialog.members.add(bot.user.id).add(person.id);
      this.dialogs.set(key, dialog);
    }
    return dialog;
  }

  addGroup(chat: WireChat): Dialog {
    const dialog = new Dialog(String(chat.id), chat);
    this.dialogs.set(dialog.key, dialog);
    return dialog;
  }

  group(id: number): Dialog | undefined {
    return this.dialogs.get(String(id));
  }

  shareGroup(bot: Bot, person: WireUser): boolean {
    return [...this.dialogs.values()].some(
      (dialog) => dialog.botId === undefined && dialog.members.has(bot.user.id) && dialog.members.has(person.id),
    );
  }

  nextMessageId(dialog: Dialog): number {
    const bot = dialog.botId === undefined ? undefined : this.bots.get(dialog.botId);
    const counter = bot ?? dialog;
    if ('lastPrivateMessageId' in counter) {
      counter.lastPrivateMessageId += 1;
      return counter.lastPrivateMessageId;
    }
    counter.lastMessageId += 1;
    return counter.lastMessageId;
  }

  addMessage(dialog: Dialog, content: Omit<WireMessage, 'message_id' | 'chat' | 'date'>): WireMessage {
    const message: WireMessage = {
      message_id: this.nextMessageId(dialog),
      chat: dialog.chat,
      date: Math.floor(Date.now() / 1000),
      ...content,
    };
    dialog.messages.set(message.message_id, message);
    this.publish(dialog, { type: 'message', message });
    return message;
  }

  publish(
    dialog: Dialog,
    event: DistributiveOmit<ChatEvent, 'dialog' | 'chatId' | 'botId'>,
    botId = dialog.botId,
  ): void {
    this.events.record({ dialog: dialog.key, chatId: dialog.chat.id, botId, ...event } as ChatEvent);
  }
}

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;
