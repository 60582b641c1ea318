import type { Recorded } from '#sandbox/shared/history.ts';
import type { TelegramCore } from '../core.ts';
import type { WireMessage } from '../wire-types.ts';
import type { ChatEvent } from '../world.ts';
import type { NewText } from './act-as-person.ts';
import { type ChatRef, dialogOf } from './find.ts';
import type { PostedMessage } from './post-message.ts';

export interface NextMessage extends ChatRef {
  /** Only messages with this in their text. */
  containing?: string;
  /** Looks back to what came after this event (`seq`); without it, only at what comes from now on. */
  afterSeq?: number;
  timeoutMs?: number;
}

/** Verbs that read chats and wait for what happens in them. */
export function watchChats(core: TelegramCore, sendText: (text: NewText) => PostedMessage) {
  const { world } = core;

  /** The messages of a chat as a person sees them, oldest first. */
  function messages(chat: ChatRef): WireMessage[] {
    return [...dialogOf(world, chat).messages.values()];
  }

  /** The first thing that happens from now on, or after `after`, for which `predicate` is true. */
  function waitFor(
    predicate: (event: ChatEvent & Recorded) => boolean,
    options: { after?: number; timeoutMs?: number; what?: string } = {},
  ): Promise<ChatEvent & Recorded> {
    return world.events.waitFor(predicate, options);
  }

  /** The next message of a bot in this chat. */
  async function nextMessage({ containing, afterSeq, timeoutMs, ...chat }: NextMessage): Promise<WireMessage> {
    const { key } = dialogOf(world, chat);
    const event = await waitFor(
      (one) =>
        one.dialog === key &&
        one.type === 'message' &&
        one.message.from.is_bot &&
        (containing === undefined || (one.message.text ?? '').includes(containing)),
      { after: afterSeq, timeoutMs, what: `a message of a bot in the chat ${key}` },
    );
    return (event as ChatEvent & { type: 'message' }).message;
  }

  /** Sends a text and resolves with the bot's next message in that chat. */
  function ask({ timeoutMs, ...text }: NewText & { timeoutMs?: number }): Promise<WireMessage> {
    const afterSeq = world.events.lastSeq;
    sendText(text);
    const { chatId, botId, userId } = text;
    return nextMessage({ chatId, botId, userId, afterSeq, timeoutMs });
  }

  /** Everything that the app on the phone needs to draw itself, as it is after the event `lastSeq`. */
  function state() {
    return {
      worldId: world.id,
      lastSeq: world.events.lastSeq,
      users: [...world.people.values()],
      bots: [...world.bots.values()].map(({ user, inbox, picture }) => ({
        ...user,
        /** It is at `GET /control/picture?botId=`. */
        hasPicture: picture !== undefined,
        connected: inbox.webhook ? ('webhook' as const) : ('polling' as const),
        pendingUpdates: inbox.pending.size,
      })),
      chats: [...world.dialogs.values()]
        .filter((dialog) => dialog.migratedTo === undefined)
        .map((dialog) => ({
          dialog: dialog.key,
          chat: dialog.chat,
          botId: dialog.botId,
          members: [...dialog.members],
          blocked: dialog.blocked,
          started: dialog.started,
          drafts: dialog.drafts,
          keyboard: dialog.keyboard,
          messages: [...dialog.messages.values()],
          topics: [...dialog.threads].map(([threadId, name]) => ({ threadId, name })),
        })),
    };
  }

  return { messages, waitFor, nextMessage, ask, state };
}

export type TelegramState = ReturnType<ReturnType<typeof watchChats>['state']>;
