import { control, watchEvents } from './control-client.js';
import { personName } from './message-view.js';

const typingMs = 5000;

/** What the page knows: people, bots, chats, and of the chats that were opened the messages. */
export function createStore(onChange) {
  let world = { users: [], bots: [], chats: [] };
  const messages = new Map();
  const drafts = new Map();
  const typing = new Map();
  const seenUpTo = new Map();
  let connected = true;

  async function load() {
    world = await control('state');
    for (const chat of world.chats)
      drafts.set(chat.dialog, new Map(chat.drafts.map((draft) => [draft.draftId, draft])));
    return world.lastSeq;
  }

  function chat(dialog) {
    return world.chats.find((one) => one.dialog === dialog);
  }

  async function open(dialog) {
    const [botId, userId] = dialog.split(':').map(Number);
    const list = await control('messages', userId === undefined ? { chatId: Number(dialog) } : { botId, userId });
    // What came live while the list was on its way is newer than the list.
    const live = messages.get(dialog) ?? [];
    messages.set(dialog, new Map([...list.map((message) => [message.message_id, message]), ...live]));
    const lastOfBot = list.findLast((message) => message.from.is_bot);
    if (lastOfBot) markSeen(dialog, lastOfBot.message_id);
    if (!chat(dialog)) await load();
    onChange();
  }

  function keep(dialog, message) {
    if (!messages.has(dialog)) messages.set(dialog, new Map());
    messages.get(dialog).set(message.message_id, message);
  }

  function markSeen(dialog, messageId) {
    seenUpTo.set(dialog, Math.max(seenUpTo.get(dialog) ?? 0, messageId));
  }

  function markAllSeen(dialog) {
    markSeen(dialog, Math.max(0, ...(messages.get(dialog)?.keys() ?? [])));
  }

  function stopTyping(dialog) {
    clearTimeout(typing.get(dialog)?.timer);
    typing.delete(dialog);
  }

  const handlers = {
    async message({ dialog, message }) {
      keep(dialog, message);
      if (message.from.is_bot) {
        stopTyping(dialog);
        markSeen(dialog, message.message_id);
      }
      const known = chat(dialog);
      if (known) Object.assign(known, { lastMessage: message, started: known.started || !message.from.is_bot });
      else await load();
    },
    edit({ dialog, message }) {
      keep(dialog, message);
      const known = chat(dialog);
      if (known?.lastMessage?.message_id === message.message_id) known.lastMessage = message;
    },
    delete({ dialog, messageId }) {
      messages.get(dialog)?.delete(messageId);
    },
    draft({ dialog, draftId, text, entities }) {
      if (!drafts.has(dialog)) drafts.set(dialog, new Map());
      drafts.get(dialog).set(draftId, { draftId, text, entities });
      stopTyping(dialog);
      markAllSeen(dialog);
    },
    draft_end({ dialog, draftId }) {
      drafts.get(dialog)?.delete(draftId);
    },
    typing({ dialog, botId }) {
      stopTyping(dialog);
      const timer = setTimeout(() => {
        typing.delete(dialog);
        onChange();
      }, typingMs);
      typing.set(dialog, { botId, timer });
      markAllSeen(dialog);
    },
    callback_answer() {},
    async chat() {
      await load();
    },
  };

  async function start(onEvent) {
    const after = await load();
    watchEvents(
      after,
      async (event) => {
        await handlers[event.type]?.(event);
        onEvent(event);
        onChange();
      },
      (isConnected) => {
        connected = isConnected;
        onChange();
      },
    );
  }

  return {
    start,
    load,
    open,
    chat,
    get connected() {
      return connected;
    },
    get users() {
      return world.users;
    },
    get bots() {
      return world.bots;
    },
    chatsOf: (userId) => world.chats.filter(({ members }) => members.includes(userId)),
    messages: (dialog) => [...(messages.get(dialog)?.values() ?? [])],
    drafts: (dialog) => [...(drafts.get(dialog)?.values() ?? [])],
    typingBot: (dialog) => world.bots.find((bot) => bot.id === typing.get(dialog)?.botId),
    isSeen: (dialog, messageId) => (seenUpTo.get(dialog) ?? 0) >= messageId,
    bot: (id) => world.bots.find((bot) => bot.id === id),
    title: ({ chat: { title }, botId }) => title ?? personName(world.bots.find((bot) => bot.id === botId)),
  };
}
