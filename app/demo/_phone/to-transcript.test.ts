import { expect, it } from 'vitest';
import type { WireMessage } from '#sandbox/telegram/wire-types.ts';
import { senderOf, toEntity, toTranscript } from './to-transcript.ts';

const ann = { id: 1, is_bot: false, first_name: 'Ann', last_name: 'Lee' };
const bob = { id: 2, is_bot: false, first_name: 'Bob' };
const bot = { id: 9, is_bot: true, first_name: 'Tea' };
const chat = { id: -4, type: 'group' as const };
const message = (message_id: number, content: Partial<WireMessage>): WireMessage => ({
  message_id,
  chat,
  date: 1_700_000_000,
  from: ann,
  ...content,
});
const shown = (messages: WireMessage[], botId?: number) =>
  toTranscript(
    { botId, messages },
    {
      userId: 1,
      readUpTo: 1,
      words: (happening) => JSON.stringify(happening),
      pictureOf: (id) => (id === bot.id ? '/tea.png' : null),
    },
  );

it('tells in a group who wrote, but not to the writer, and how far the own words have come', () => {
  const [first, second, third] = shown([
    message(1, { text: 'read' }),
    message(2, { text: 'not yet' }),
    message(3, { text: 'hi', from: bob }),
  ]);
  expect(first).toMatchObject({ role: 'user', delivery: 'read' });
  expect(second).toMatchObject({ role: 'user', delivery: 'delivered' });
  expect(second).not.toHaveProperty('author');
  expect(third).toMatchObject({ role: 'assistant', author: 'Bob' });
  expect(third).not.toHaveProperty('delivery');
});

it('shows the picture of a bot in a group', () => {
  expect(shown([message(1, { text: 'hi', from: bot })])[0]).toMatchObject({ authorPicture: '/tea.png' });
});

it('tells in the list of chats who said something in a group, and of a private chat what was said', () => {
  expect(senderOf(message(1, { text: 'hi' }), ann.id)).toBe('self');
  expect(senderOf(message(1, { text: 'hi', from: bob }), ann.id)).toEqual({ name: 'Bob' });
  expect(senderOf(message(1, { new_chat_members: [bob] }), ann.id)).toBeNull();
  expect(senderOf(message(1, { text: 'hi', chat: { id: 1, type: 'private' } }), ann.id)).toBeNull();
});

it('names nobody in a private chat', () => {
  expect(shown([message(1, { text: 'hi', from: bot })], 9)[0]).not.toHaveProperty('author');
});

it('shows edits, quotes and buttons', () => {
  const [one] = shown([
    message(5, {
      from: bot,
      text: 'Tea?',
      edit_date: 1_700_000_001,
      reply_to_message: message(4, { text: 'two\nlines' }),
      reply_markup: { inline_keyboard: [[{ text: 'Yes', callback_data: 'y' }]] },
    }),
  ]);
  expect(one).toMatchObject({
    edited: true,
    replyTo: { author: 'Ann Lee', text: 'two lines' },
    buttons: [[{ text: 'Yes', data: 'y' }]],
    messageId: 5,
  });
});

it('says where a quoted message is, as long as it is there', () => {
  const quoted = message(4, { text: 'two' });
  const answer = message(5, { from: bot, text: 'Tea?', reply_to_message: quoted });
  expect(shown([quoted, answer])[1]?.replyTo).toEqual({ author: 'Ann Lee', text: 'two', id: '4' });
  expect(shown([answer])[0]?.replyTo).not.toHaveProperty('id');
});

it('says what happened as a notice', () => {
  expect(shown([message(1, { new_chat_members: [bob, bot] })])[0]).toMatchObject({
    notice: true,
    text: '{"kind":"joined","names":"Bob, Tea"}',
  });
});

it('makes links of mail addresses, and nothing of what it does not know', () => {
  const text = 'see https://tea.example or a@tea.example';
  expect(toEntity(text, { type: 'url', offset: 4, length: 19 })).toEqual([]);
  expect(toEntity(text, { type: 'email', offset: 27, length: 13 })[0]?.url).toBe('mailto:a@tea.example');
  expect(toEntity(text, { type: 'pre', offset: 0, length: 3, language: 'js' })).toEqual([
    { type: 'pre', offset: 0, length: 3, language: 'js' },
  ]);
  expect(toEntity(text, { type: 'custom_emoji', offset: 0, length: 1 })).toEqual([]);
});
