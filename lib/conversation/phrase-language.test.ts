import { expect, test } from 'vitest';
import { phraseLanguage } from './phrase-language.ts';

test.each([
  ['uz', 'ru', 'uz'],
  ['ru', 'uz', 'ru'],
  ['en', 'uz', 'en'],
  ['en-GB', 'uz', 'en'],
  ['uz-Cyrl', 'ru', 'uz'],
  ['RU', 'en', 'ru'],
] as const)('a person whose Telegram is in %s is spoken to in it by a bot of %s', (code, ofBot, spoken) => {
  expect(phraseLanguage(code, ofBot)).toBe(spoken);
});

test.each([
  ['kk', 'uz', 'ru'],
  ['kk', 'ru', 'ru'],
  ['ky', 'en', 'ru'],
  ['be', 'uz', 'ru'],
  ['tg', 'uz', 'uz'],
  ['tg', 'en', 'ru'],
  ['kaa', 'en', 'uz'],
  ['uk', 'uz', 'en'],
  ['uk', 'ru', 'ru'],
] as const)('one whose Telegram is in %s is spoken to by a bot of %s in what they read: %s', (code, ofBot, spoken) => {
  expect(phraseLanguage(code, ofBot)).toBe(spoken);
});

test.each(['de', 'tr', '', undefined, 'constructor'])(
  '%j says nothing, and the bot speaks its own language',
  (code) => {
    expect(phraseLanguage(code, 'uz')).toBe('uz');
  },
);
