import { clockTime, element, hueOf } from './element.js';
import { formattedText } from './formatted-text.js';

export const personName = ({ first_name, last_name }) => [first_name, last_name].filter(Boolean).join(' ');

/** What a message says in one line: for the list of chats and for quotes. */
export function summary(message) {
  if (message.text !== undefined) return message.text.replace(/\s+/g, ' ');
  if (message.new_chat_members) return `${message.new_chat_members.map(personName).join(', ')} joined the group`;
  if (message.left_chat_member) return `${personName(message.left_chat_member)} was removed`;
  if (message.migrate_from_chat_id || message.migrate_to_chat_id) return 'The group became a supergroup';
  return 'Message';
}

/**
 * One message as the app shows it.
 * @param message the Message object
 * @param view { own, seen, showSender, onCommand, onPress, onReply }
 */
export function messageView(message, view) {
  if (message.text === undefined && message.caption === undefined) {
    return element('p', { className: 'service' }, summary(message));
  }
  const { from, reply_to_message: replied, reply_markup: markup } = message;
  const ticks = view.own ? (view.seen ? ' ✓✓' : ' ✓') : '';
  const meta = `${message.edit_date ? 'edited ' : ''}${clockTime(message.date)}${ticks}`;
  const bubble = element(
    'div',
    { className: 'bubble' },
    view.showSender
      ? element('div', { className: 'sender', style: { '--hue': hueOf(from.id) } }, personName(from))
      : null,
    replied
      ? element(
          'div',
          { className: 'quote' },
          element('strong', {}, personName(replied.from)),
          element('span', {}, summary(replied)),
        )
      : null,
    element(
      'div',
      { className: 'text', dir: 'auto' },
      ...formattedText(message.text ?? message.caption, message.entities, view.onCommand),
    ),
    element('span', { className: 'meta' }, meta),
    element(
      'button',
      { type: 'button', className: 'reply-button', title: 'Reply', aria: { label: 'Reply' }, onclick: view.onReply },
      '↩',
    ),
  );
  const rows = markup?.inline_keyboard ?? [];
  return element(
    'article',
    { className: view.own ? 'message own' : 'message', dataset: { messageId: String(message.message_id) } },
    bubble,
    rows.length > 0 ? keyboard(rows, view.onPress) : null,
  );
}

function keyboard(rows, onPress) {
  const button = (one) =>
    one.url
      ? element('a', { href: one.url, target: '_blank', rel: 'noopener noreferrer' }, `${one.text} ↗`)
      : element('button', { type: 'button', onclick: ({ currentTarget }) => onPress(one, currentTarget) }, one.text);
  return element(
    'div',
    { className: 'keyboard' },
    ...rows.map((row) => element('div', { className: 'keyboard-row' }, ...row.map(button))),
  );
}

/** A message that a bot is still writing. */
export function draftView({ text, entities }) {
  const content =
    text === '' ? [element('span', { className: 'thinking' }, 'Thinking…')] : formattedText(text, entities);
  return element(
    'article',
    { className: 'message draft', aria: { label: 'Draft' } },
    element('div', { className: 'bubble' }, element('div', { className: 'text', dir: 'auto' }, ...content)),
  );
}
