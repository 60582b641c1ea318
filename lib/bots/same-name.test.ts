import { expect, test } from 'vitest';
import { isSameName } from './same-name.ts';

test.each([
  ['Oʻzbek oshi', "O'zbek oshi", 'an apostrophe of any keyboard'],
  ['Oʻzbek oshi', 'O‘zbek oshi', 'one that a phone has bent'],
  ['Oʻzbek oshi', 'O’zbek oshi', 'one bent to the other side'],
  ['Oʻzbek oshi', 'O`zbek oshi', 'a backtick'],
  ['Oʻzbek oshi', 'O´zbek oshi', 'an accent by itself'],
  ['Maʼmur', 'Maʻmur', 'the tutuq belgisi as the letter'],
  ['Чайхана «Навват»', 'Чайхана "Навват"', 'straight quotation marks'],
  ['Чайхана «Навват»', 'чайхана „навват“', 'German ones, and small letters'],
  ['Чайхана «Навват»', 'ЧАЙХАНА “НАВВАТ”', 'English ones, and capitals'],
  ['Osh — 24/7', 'Osh - 24/7', 'a hyphen for a dash'],
  ['Osh — 24/7', 'Osh – 24/7', 'a shorter dash'],
  ['Choyxona  Navvot', ' choyxona\u00a0navvot ', 'other white space'],
  ['Кафе Йўл', 'Кафе Йўл'.normalize('NFD'), 'letters put together of two'],
  ['Cafe ☕️', 'cafe ☕', 'an emoji without its selector'],
  ['Ｏｓｈ', 'osh', 'wide letters'],
])('%s may be typed %s: %s', (name, typed) => {
  expect(isSameName(name, typed)).toBe(true);
  expect(isSameName(typed, name)).toBe(true);
});

test.each([
  ['Choyxona', 'Choyxon', 'a letter less'],
  ['Choyxona', '', 'nothing'],
  ['Choyxona Navvot', 'ChoyxonaNavvot', 'no space'],
  ['Oʻzbek', 'Ozbek', 'no apostrophe'],
  ['Osh 1', 'Osh 2', 'another number'],
  ['\u200b', '', 'nothing for what cannot be seen'],
  ['\u200b', '\u200d', 'other things that cannot be seen'],
])('%j is not %j: %s', (name, typed) => {
  expect(isSameName(name, typed)).toBe(false);
});

test('what cannot be seen is confirmed by itself', () => {
  expect(isSameName('\u200b', '\u200b')).toBe(true);
});
