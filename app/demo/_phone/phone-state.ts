import type { TelegramState } from '#sandbox/telegram/control/watch-chats.ts';
import type { WireMessage } from '#sandbox/telegram/wire-types.ts';
import type { TelegramEvent } from '#sandbox/telegram/world.ts';

export type Chat = TelegramState['chats'][number];

/** What a bot said about a button that was pressed: in passing, or (`alert`) to be confirmed. */
export interface ButtonAnswer {
  queryId: string;
  userId: number;
  text: string;
  alert: boolean;
}

/** Whose phone it is, and which chat is open on it. */
export interface Place {
  userId: number;
  dialog: string | null;
}

/**
 * What the Telegram app knows. The sandbox's state after the event `lastSeq`, and then every later event in order:
 * whatever comes twice (after a reconnect) changes nothing, and nothing is left out. What an event does not tell (a
 * new group, a new person) makes the state stale: it is asked for anew, and `since` keeps the events that came
 * meanwhile, to be applied to it as well.
 */
export interface PhoneState extends TelegramState {
  isOnline: boolean;
  since: TelegramEvent[] | null;
  /** Dialog → the bot that is typing there, and since which event. */
  typing: Record<string, { botId: number | undefined; seq: number } | undefined>;
  /** Dialog → the newest message that the bot has read. */
  readUpTo: Record<string, number | undefined>;
  /** Person and dialog (unreadKey) → messages that the person has not seen. */
  unread: Record<string, number | undefined>;
  answer: ButtonAnswer | null;
  /** What was written here and is on its way, or has not got through. */
  outgoing: Outgoing[];
  place: Place;
}

export interface Outgoing extends Place {
  key: string;
  dialog: string;
  text: string;
  replyTo?: WireMessage;
  /** Milliseconds since 1970. */
  at: number;
  failed: boolean;
}

export type PhoneAction =
  | { type: 'loaded'; state: TelegramState }
  | { type: 'happened'; event: TelegramEvent }
  | { type: 'connection'; isOnline: boolean }
  | { type: 'typing ended'; dialog: string; seq: number }
  | { type: 'answer seen' }
  | { type: 'sending'; outgoing: Outgoing }
  | { type: 'sent'; key: string; dialog: string; message: WireMessage }
  | { type: 'not sent'; key: string }
  | { type: 'went'; place: Place };

export const unreadKey = ({ userId, dialog }: { userId: number; dialog: string }) => `${userId} ${dialog}`;

export function startPhone({ state, place }: { state: TelegramState; place: Place }): PhoneState {
  return {
    ...state,
    isOnline: true,
    since: null,
    typing: {},
    readUpTo: Object.fromEntries(state.chats.map((chat) => [chat.dialog, lastOfBots(chat.messages)])),
    unread: {},
    answer: null,
    outgoing: [],
    place,
  };
}

export function phoneReducer(state: PhoneState, action: PhoneAction): PhoneState {
  switch (action.type) {
    case 'loaded': {
      const { readUpTo } = startPhone({ state: action.state, place: state.place });
      const fresh = { ...state, ...action.state, readUpTo: { ...readUpTo, ...state.readUpTo }, since: null };
      return countNews(state, (state.since ?? []).reduce(happen, fresh));
    }
    case 'happened': {
      if (action.event.seq <= state.lastSeq) return state;
      const next = happen(state, action.event);
      return next.since ? { ...next, since: [...next.since, action.event] } : next;
    }
    case 'connection':
      return state.isOnline === action.isOnline ? state : { ...state, isOnline: action.isOnline };
    case 'typing ended':
      return state.typing[action.dialog]?.seq === action.seq ? withoutTyping(state, action.dialog) : state;
    case 'sending': {
      const others = state.outgoing.filter(({ key }) => key !== action.outgoing.key);
      return { ...state, outgoing: [...others, action.outgoing] };
    }
    case 'sent': {
      // The event may have told it before.
      if (!state.outgoing.some(({ key }) => key === action.key)) return state;
      const shown = changeChat(state, action.dialog, (chat) => ({
        ...chat,
        started: true,
        messages: withMessage(chat.messages, action.message),
      }));
      return { ...shown, outgoing: state.outgoing.filter(({ key }) => key !== action.key) };
    }
    case 'not sent':
      return {
        ...state,
        outgoing: state.outgoing.map((one) => (one.key === action.key ? { ...one, failed: true } : one)),
      };
    case 'answer seen':
      return { ...state, answer: null };
    case 'went': {
      const { userId, dialog } = action.place;
      const unread = dialog === null ? state.unread : { ...state.unread, [unreadKey({ userId, dialog })]: 0 };
      return { ...state, place: action.place, unread };
    }
  }
}

function happen(state: PhoneState, event: TelegramEvent): PhoneState {
  if (event.seq <= state.lastSeq) return state;
  const next = { ...state, lastSeq: event.seq };
  const { dialog } = event;
  const isKnown = state.chats.some((chat) => chat.dialog === dialog);
  if (event.type === 'callback_answer') {
    const { callbackQueryId: queryId, userId, text, alert } = event;
    return { ...next, answer: { queryId, userId, text, alert } };
  }
  if (event.type === 'chat' || !isKnown) return { ...next, since: state.since ?? [] };
  switch (event.type) {
    case 'message': {
      const { message } = event;
      const counted = countUnread(withoutArrived(next, dialog, message), dialog, message);
      const read = message.from.is_bot ? botHasRead(withoutTyping(counted, dialog), dialog) : counted;
      return changeChat(read, dialog, (chat) => ({
        ...chat,
        started: chat.started || !message.from.is_bot,
        messages: withMessage(chat.messages, message),
      }));
    }
    case 'edit':
      return changeChat(next, dialog, (chat) => ({ ...chat, messages: withMessage(chat.messages, event.message) }));
    case 'delete':
      return changeChat(next, dialog, (chat) => ({
        ...chat,
        messages: chat.messages.filter(({ message_id }) => message_id !== event.messageId),
      }));
    case 'draft': {
      const { draftId, text, entities } = event;
      return changeChat(botHasRead(withoutTyping(next, dialog), dialog), dialog, (chat) => ({
        ...chat,
        drafts: [...chat.drafts.filter((draft) => draft.draftId !== draftId), { draftId, text, entities }],
      }));
    }
    case 'draft_end':
      return changeChat(next, dialog, (chat) => ({
        ...chat,
        drafts: chat.drafts.filter(({ draftId }) => draftId !== event.draftId),
      }));
    case 'typing': {
      const read = botHasRead(next, dialog);
      return { ...read, typing: { ...read.typing, [dialog]: { botId: event.botId, seq: event.seq } } };
    }
    case 'keyboard':
      return changeChat(next, dialog, (chat) => ({ ...chat, keyboard: event.keyboard }));
  }
}

function changeChat(state: PhoneState, dialog: string, change: (chat: Chat) => Chat): PhoneState {
  return { ...state, chats: state.chats.map((chat) => (chat.dialog === dialog ? change(chat) : chat)) };
}

function withMessage(messages: WireMessage[], message: WireMessage): WireMessage[] {
  const at = messages.findIndex(({ message_id }) => message_id === message.message_id);
  if (at !== -1) return messages.with(at, message);
  return [...messages, message].sort((one, other) => one.message_id - other.message_id);
}

/** What was on its way has arrived: it is shown as the message, and not twice until its sender is told so, too. */
function withoutArrived(state: PhoneState, dialog: string, { from, text }: WireMessage): PhoneState {
  const arrived = state.outgoing.find(
    (one) => one.dialog === dialog && one.userId === from.id && one.text === text && !one.failed,
  );
  return arrived ? { ...state, outgoing: state.outgoing.filter((one) => one !== arrived) } : state;
}

/** A bot that types or answers has read what was written until then. */
function botHasRead(state: PhoneState, dialog: string): PhoneState {
  const last = state.chats.find((chat) => chat.dialog === dialog)?.messages.at(-1)?.message_id ?? 0;
  return { ...state, readUpTo: { ...state.readUpTo, [dialog]: Math.max(state.readUpTo[dialog] ?? 0, last) } };
}

function withoutTyping(state: PhoneState, dialog: string): PhoneState {
  return state.typing[dialog] ? { ...state, typing: { ...state.typing, [dialog]: undefined } } : state;
}

/** For everybody in the chat but its author, and who is looking at it. */
function countUnread(state: PhoneState, dialog: string, { from }: WireMessage): PhoneState {
  const members = state.chats.find((chat) => chat.dialog === dialog)?.members ?? [];
  const { place } = state;
  const missed = state.users
    .filter(({ id }) => members.includes(id) && id !== from.id && !(place.userId === id && place.dialog === dialog))
    .map(({ id: userId }) => unreadKey({ userId, dialog }));
  return {
    ...state,
    unread: { ...state.unread, ...Object.fromEntries(missed.map((key) => [key, (state.unread[key] ?? 0) + 1])) },
  };
}

/** Counts what came in chats that were not known here; what was known was counted when it came, and not once more. */
function countNews(before: PhoneState, after: PhoneState): PhoneState {
  const news = after.chats.flatMap(({ dialog, messages }) => {
    const known = before.chats.find((chat) => chat.dialog === dialog);
    const ids = new Set(known?.messages.map(({ message_id }) => message_id));
    return messages.filter(({ message_id }) => !ids.has(message_id)).map((message) => ({ dialog, message }));
  });
  const { unread } = before;
  return news.reduce((state, { dialog, message }) => countUnread(state, dialog, message), { ...after, unread });
}

const lastOfBots = (messages: WireMessage[]): number => messages.findLast(({ from }) => from.is_bot)?.message_id ?? 0;
