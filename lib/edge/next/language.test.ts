import { expect, test } from 'vitest';
import { preferredLanguage } from './language.ts';

test.each([
  ['uz', 'uz'],
  ['uz-Cyrl-UZ,ru;q=0.9', 'uz'],
  ['ru-RU,ru;q=0.9,en-US;q=0.8', 'ru'],
  ['en;q=0.5, ru;q=0.8', 'ru'],
  ['kk-KZ,kk;q=0.9,ru;q=0.8,en;q=0.7', 'ru'],
  ['de-DE,fr;q=0.9', 'en'],
  ['ru;q=0, uz;q=0.1', 'uz'],
  ['*', 'en'],
  [';;,,q=x', 'en'],
  ['', 'en'],
  [null, 'en'],
])('a browser that asks for %s gets %s', (header, language) => {
  expect(preferredLanguage(header)).toBe(language);
});
