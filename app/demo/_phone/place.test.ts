import { expect, it } from 'vitest';
import { freshChat } from './chats-of.ts';
import { readPlace, writePlace } from './place.ts';

const person = (id: number, username: string, language_code: string) => ({
  id,
  username,
  language_code,
  is_bot: false,
  first_name: username,
});
const bot = (id: number, username: string) => ({
  id,
  username,
  is_bot: true,
  first_name: username,
  hasPicture: false,
  connected: 'polling' as const,
  pendingUpdates: 0,
});
const group = {
  ...freshChat(10, 1),
  dialog: '-4',
  chat: { id: -4, type: 'group' as const, title: 'Choy' },
  botId: undefined,
  members: [1, 2, 10],
};
const world = {
  users: [person(1, 'aziza', 'uz'), person(2, 'ivan', 'ru'), person(3, 'emma', 'en')],
  bots: [bot(10, 'choy_bot'), bot(11, 'kitob_bot')],
  chats: [group],
};
const read = (query: string, language = 'uz') => readPlace(new URLSearchParams(query), world, language);

it('begins with who speaks the language of the reader, and the first bot', () => {
  expect(read('', 'ru')).toEqual({ userId: 2, dialog: '10:2' });
  expect(read('', 'de')).toEqual({ userId: 1, dialog: '10:1' });
});

it('takes names in any case, and what nobody has for nothing', () => {
  expect(read('as=emma&bot=@Kitob_Bot')).toEqual({ userId: 3, dialog: '11:3' });
  expect(read('as=nobody&bot=none')).toEqual({ userId: 1, dialog: '10:1' });
});

it('opens no group that the person is not in', () => {
  expect(read('as=emma&group=-4')).toEqual({ userId: 3, dialog: '10:3' });
});

it.each([
  { userId: 2, dialog: '11:2' },
  { userId: 1, dialog: '-4' },
  { userId: 3, dialog: null },
])('comes back to where the address was written', (place) => {
  expect(read(writePlace(place, world))).toEqual(place);
});
