import { avatar, byId, clockTime, element } from './element.js';
import { personName, summary } from './message-view.js';

/** The list of a person's chats, newest first; while searching also the bots that were found. */
export function renderChatList(store, { userId, openDialog, query, onOpen }) {
  const wanted = query.trim().replace(/^@/, '').toLowerCase();
  const matches = (...names) => names.some((name) => name?.toLowerCase().includes(wanted));
  const chats = store
    .chatsOf(userId)
    .filter(({ botId, lastMessage, dialog }) => botId === undefined || lastMessage || dialog === openDialog)
    .filter((chat) => matches(store.title(chat), store.bot(chat.botId)?.username))
    .sort((a, b) => (b.lastMessage?.date ?? 0) - (a.lastMessage?.date ?? 0));
  const listed = new Set(chats.map(({ botId }) => botId));
  const bots = store.bots.filter((bot) => !listed.has(bot.id) && matches(personName(bot), bot.username));
  const items = chats.map((chat) =>
    item({
      title: store.title(chat),
      id: chat.botId ?? chat.chat.id,
      preview: store.typingBot(chat.dialog) ? 'typing…' : chat.lastMessage ? summary(chat.lastMessage) : '',
      time: chat.lastMessage ? clockTime(chat.lastMessage.date) : '',
      current: chat.dialog === openDialog,
      onOpen: () => onOpen(chat.dialog),
    }),
  );
  const found = bots.map((bot) =>
    item({
      title: personName(bot),
      id: bot.id,
      preview: `@${bot.username}`,
      time: '',
      current: `${bot.id}:${userId}` === openDialog,
      onOpen: () => onOpen(`${bot.id}:${userId}`),
    }),
  );
  const nothing = items.length + found.length === 0 ? [element('p', { className: 'section' }, 'Nothing found')] : [];
  const section = found.length > 0 ? [element('p', { className: 'section' }, 'Bots')] : [];
  byId('chat-list').replaceChildren(...items, ...section, ...found, ...nothing);
}

function item({ title, id, preview, time, current, onOpen }) {
  return element(
    'button',
    { type: 'button', className: 'chat-item', onclick: onOpen, aria: { current: String(current) } },
    avatar(title, id),
    element('span', { className: 'title' }, title),
    element('span', { className: 'time' }, time),
    element('span', { className: 'preview' }, preview),
  );
}
