import { expect, it } from 'vitest';
import { countLoneEmoji } from './lone-emoji.ts';

it.each([
  ['👍', 1],
  ['❤️', 1],
  [' 😀😀 ', 2],
  ['👨‍👩‍👧‍👦🇺🇿1️⃣', 3],
])('shows %s large', (text, count) => {
  expect(countLoneEmoji(text)).toBe(count);
});

it.each(['', '👍👍👍👍', '👍 ok', '1', '#', '©a', 'Salom', '👍'.repeat(200)])('leaves %j as it is', (text) => {
  expect(countLoneEmoji(text)).toBe(0);
});
