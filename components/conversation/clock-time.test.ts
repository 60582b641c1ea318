import { expect, it } from 'vitest';
import { clockTime } from './clock-time.ts';

const sentAt = '2026-08-24T19:05:00Z';

it.each([
  ['uz', '00:05'],
  ['ru', '00:05'],
  ['en', '12:05 AM'],
])('writes the time in %s as %s', (locale, written) => {
  expect(clockTime(sentAt, { timeZone: 'Asia/Tashkent', locale }).replace(/\s/g, ' ')).toBe(written);
});
