import { demoPaths } from '#lib/demo/demo-paths.ts';
import type { WireMessage } from '#sandbox/telegram/wire-types.ts';
import { type Chat, type PhoneState, unreadKey } from './phone-state.ts';

export interface ListedChat {
  dialog: string;
  title: string;
  /** Of a bot. */
  username: string | null;
  picture: string | null;
  last: WireMessage | null;
  isTyping: boolean;
  unread: number;
}

/** A person's chats, the newest first, then the bots without a chat. */
export function chatsOf(state: PhoneState, userId: number): ListedChat[] {
  const own = state.chats.filter(({ members }) => members.includes(userId));
  const known = new Set(own.map(({ botId }) => botId));
  const others = state.bots.filter(({ id }) => !known.has(id)).map(({ id }) => freshChat(id, userId));
  return [...own, ...others]
    .map((chat) => ({
      dialog: chat.dialog,
      title: titleOf(state, chat),
      username: state.bots.find(({ id }) => id === chat.botId)?.username ?? null,
      picture: pictureOf(state, chat),
      last: chat.messages.at(-1) ?? null,
      isTyping: state.typing[chat.dialog] !== undefined || chat.drafts.length > 0,
      unread: state.unread[unreadKey({ userId, dialog: chat.dialog })] ?? 0,
    }))
    .sort((a, b) => (b.last?.date ?? 0) - (a.last?.date ?? 0));
}

/** The chat with this key; with a bot that nobody has written to, an empty one. */
export function chatAt(state: PhoneState, dialog: string): Chat {
  const known = state.chats.find((chat) => chat.dialog === dialog);
  const [botId = 0, userId = 0] = dialog.split(':').map(Number);
  return known ?? freshChat(botId, userId);
}

export function titleOf(state: PhoneState, { chat, botId }: Pick<Chat, 'chat' | 'botId'>): string {
  return chat.title ?? state.bots.find(({ id }) => id === botId)?.first_name ?? '';
}

/** The address of the bot's picture; a group has none. */
export function pictureOf({ bots }: PhoneState, { botId }: Pick<Chat, 'botId'>): string | null {
  const bot = bots.find(({ id }) => id === botId);
  return bot?.hasPicture ? demoPaths.botPicture(bot.id) : null;
}

/** A private chat in which nothing was said. */
export const freshChat = (botId: number, userId: number): Chat => ({
  dialog: `${botId}:${userId}`,
  chat: { id: userId, type: 'private' },
  botId,
  members: [botId, userId],
  blocked: false,
  started: false,
  drafts: [],
  keyboard: null,
  messages: [],
  topics: [],
});
