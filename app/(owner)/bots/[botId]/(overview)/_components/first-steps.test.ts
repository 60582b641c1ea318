import { expect, test } from 'vitest';
import { promptTemplates } from '#lib/bots/prompt-templates.ts';
import { firstSteps } from './first-steps.ts';

const bot = { id: 'b', username: 'choyxona_bot', systemPrompt: 'Siz ofitsiantsiz.' };
const open = (systemPrompt: string, facts: { tested: boolean; chats: number }, invites = true) =>
  firstSteps({ ...bot, systemPrompt }, facts, { addressInTelegram: 'https://t.me/choyxona_bot', invites })
    .filter(({ isDone }) => !isDone)
    .map(({ id }) => id);

test('a new bot with a prompt of its own is to be tried, written to and shared', () => {
  expect(open('Siz ofitsiantsiz.', { tested: false, chats: 0 })).toEqual(['test', 'telegram', 'share']);
});

test('each step goes when the database shows that it is done', () => {
  expect(open('Siz ofitsiantsiz.', { tested: true, chats: 0 })).toEqual(['telegram', 'share']);
  expect(open('Siz ofitsiantsiz.', { tested: true, chats: 1 })).toEqual(['share']);
  expect(open('Siz ofitsiantsiz.', { tested: true, chats: 2 })).toEqual([]);
});

test('who already has somebody in Telegram need not be sent to the Test Bot', () => {
  expect(open('Siz ofitsiantsiz.', { tested: false, chats: 1 })).toEqual(['share']);
});

test('what a template leaves in brackets is to be filled in; a link or a task list is no blank', () => {
  expect(open('Hours: [Mon-Sat, 9:00-18:00]', { tested: true, chats: 2 })).toEqual(['prompt']);
  expect(open('See [our page](https://example.com).\n- [ ] greet', { tested: true, chats: 2 })).toEqual([]);
});

test('a template that nobody has touched says nothing about the business, in whatever language', () => {
  for (const { assistant } of Object.values(promptTemplates)) {
    expect(open(assistant.systemPrompt, { tested: true, chats: 2 })).toEqual(['about']);
    expect(open(`${assistant.systemPrompt}\nOsh: 35 000 soʻm`, { tested: true, chats: 2 })).toEqual([]);
  }
  expect(open(promptTemplates.uz.restaurant.systemPrompt, { tested: true, chats: 2 })).toEqual(['prompt']);
});

test('nobody is to be invited to a bot that cannot answer customers yet', () => {
  expect(open('Siz ofitsiantsiz.', { tested: false, chats: 0 }, false)).toEqual(['test', 'telegram']);
  expect(open('Siz ofitsiantsiz.', { tested: true, chats: 1 }, false)).toEqual([]);
});
