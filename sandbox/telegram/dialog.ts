import type { WireChat, WireEntity, WireMarkup, WireMessage, WireReplyKeyboard } from './wire-types.ts';

export interface Draft {
  draftId: number;
  text: string;
  entities: WireEntity[];
  threadId?: number;
}

/** One chat with what is in it: a private chat of a person with a bot, or a group. */
export class Dialog {
  readonly key: string;
  readonly chat: WireChat;
  /** The bot of a private chat. */
  readonly botId: number | undefined;
  readonly members = new Set<number>();
  /** Bots that were removed from the group by an administrator. */
  readonly kicked = new Set<number>();
  readonly messages = new Map<number, WireMessage>();
  /** The buttons that a message had before its bot took them away, for who has not seen that yet. */
  readonly earlierKeyboards = new Map<number, WireMarkup>();
  readonly threads = new Map<number, string>();
  readonly #drafts = new Map<number, { draft: Draft; timer: NodeJS.Timeout }>();
  lastMessageId = 0;
  /** What the bot last put in place of the person's keyboard. */
  keyboard: WireReplyKeyboard | null = null;
  /** The person of a private chat has written to the bot. */
  started: boolean = false;
  blocked: boolean = false;
  deactivated: boolean = false;
  migratedTo: number | undefined;

  constructor(key: string, chat: WireChat, botId?: number) {
    this.key = key;
    this.chat = chat;
    this.botId = botId;
  }

  get drafts(): Draft[] {
    return [...this.#drafts.values()].map(({ draft }) => draft);
  }

  /** Shows a draft until `expireMs` after its last change. */
  showDraft(draft: Draft, expireMs: number, expired: () => void): void {
    clearTimeout(this.#drafts.get(draft.draftId)?.timer);
    const timer = setTimeout(() => {
      this.#drafts.delete(draft.draftId);
      expired();
    }, expireMs);
    timer.unref();
    this.#drafts.set(draft.draftId, { draft, timer });
  }

  /** A real message takes the place of the drafts. Returns the ids of those that were on show. */
  endDrafts(): number[] {
    const ids = [...this.#drafts.keys()];
    for (const { timer } of this.#drafts.values()) clearTimeout(timer);
    this.#drafts.clear();
    return ids;
  }
}
