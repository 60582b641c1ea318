import { avatar, byId, dayName, element } from './element.js';
import { draftView, messageView, personName, summary } from './message-view.js';

const nearBottomPixels = 120;

/** Draws the open chat. Message elements are kept until the message, or how it is shown, changes. */
export function createChatView(store, actions) {
  let drawn = new Map();
  let shownDialog;

  function messageElement(dialog, message, userId, isGroup) {
    const own = message.from.id === userId;
    const seen = store.isSeen(dialog, message.message_id);
    const key = `${dialog} ${message.message_id} ${own && seen} ${own}`;
    const kept = drawn.get(key);
    if (kept?.message === message) return [key, kept];
    const view = {
      own,
      seen,
      showSender: isGroup && !own,
      onCommand: (command) => actions.send(command),
      onPress: (button, pressed) => actions.press(message, button, pressed),
      onReply: () => actions.reply(message),
    };
    return [key, { message, shown: messageView(message, view) }];
  }

  function render({ dialog, userId, replyTo }) {
    const chat = store.chat(dialog);
    byId('chat').hidden = !chat;
    byId('app').classList.toggle('in-chat', Boolean(chat));
    if (!chat) {
      shownDialog = undefined;
      return;
    }
    const scroll = byId('scroll');
    const follow =
      shownDialog !== dialog || scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < nearBottomPixels;
    shownDialog = dialog;
    const isGroup = chat.botId === undefined;
    const messages = store.messages(dialog);
    const next = new Map(messages.map((message) => messageElement(dialog, message, userId, isGroup)));
    drawn = next;
    const days = [];
    const shown = [...next.values()].flatMap(({ message, shown: view }) => {
      const day = dayName(message.date);
      if (days.at(-1) === day) return [view];
      days.push(day);
      return [element('p', { className: 'day' }, day), view];
    });
    const list = byId('messages');
    const wanted = [...shown, ...store.drafts(dialog).map(draftView)];
    list.replaceChildren(...wanted);
    if (follow) scroll.scrollTop = scroll.scrollHeight;
    renderHeader(chat, isGroup);
    renderFooter(chat, messages, isGroup, replyTo);
  }

  function renderHeader(chat, isGroup) {
    const title = store.title(chat);
    const typing = store.typingBot(chat.dialog);
    const who = isGroup && typing ? `${personName(typing)} is typing…` : 'typing…';
    byId('chat-title').textContent = title;
    byId('chat-avatar').replaceWith(
      Object.assign(avatar(title, chat.botId ?? chat.chat.id), { id: 'chat-avatar', className: 'avatar small' }),
    );
    const still = isGroup ? `${chat.members.length} members` : `@${store.bot(chat.botId)?.username ?? ''} · bot`;
    byId('chat-subtitle').textContent = typing ? who : still;
    byId('chat-subtitle').classList.toggle('active', Boolean(typing));
    byId('block').hidden = isGroup || chat.blocked;
    byId('block').textContent = 'Block';
  }

  function renderFooter(chat, messages, isGroup, replyTo) {
    const fresh = !isGroup && !chat.started && messages.length === 0;
    byId('unblock').hidden = !chat.blocked;
    byId('start').hidden = chat.blocked || !fresh;
    byId('composer').hidden = chat.blocked || fresh;
    byId('reply-bar').hidden = !replyTo || chat.blocked;
    if (replyTo) {
      byId('reply-name').textContent = personName(replyTo.from);
      byId('reply-text').textContent = summary(replyTo);
    }
    byId('offline').hidden = store.connected;
  }

  return { render };
}
