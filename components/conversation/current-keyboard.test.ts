import { expect, it } from 'vitest';
import type { ReplyKeyboard } from '#lib/conversation/keyboards.ts';
import { currentKeyboard } from './current-keyboard.ts';
import type { TranscriptMessage } from './transcript-message.ts';

let made = 0;
const say = (role: TranscriptMessage['role'], keyboard?: ReplyKeyboard | null): TranscriptMessage => ({
  id: String(++made),
  role,
  sentAt: '2026-08-24T10:00:00Z',
  text: 'Salom',
  entities: [],
  keyboard,
});
const menu: ReplyKeyboard = { rows: [['Osh', 'Manti']], oneTime: false, resize: true };

it('keeps a keyboard until another message changes it', () => {
  const messages = [say('assistant', menu), say('user'), say('assistant')];
  expect(currentKeyboard(messages)).toMatchObject({ rows: menu.rows, isOpen: true, messageId: messages[0]?.id });
});

it('shows the newest of several', () => {
  const newer = { ...menu, rows: [['Choy']] };
  expect(currentKeyboard([say('assistant', menu), say('assistant', newer)])?.rows).toEqual([['Choy']]);
});

it('has none before one came and after it was removed', () => {
  expect(currentKeyboard([say('user'), say('assistant')])).toBeNull();
  expect(currentKeyboard([say('assistant', menu), say('user'), say('assistant', null)])).toBeNull();
});

it('closes a one-time keyboard when something was written', () => {
  const once = { ...menu, oneTime: true };
  expect(currentKeyboard([say('user'), say('assistant', once)])?.isOpen).toBe(true);
  expect(currentKeyboard([say('assistant', once), say('user')])?.isOpen).toBe(false);
});
