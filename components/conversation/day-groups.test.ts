import { expect, it } from 'vitest';
import { groupByDay } from './day-groups.ts';
import type { TranscriptMessage } from './transcript-message.ts';

const message = (id: string, sentAt: string): TranscriptMessage => ({
  id,
  role: 'user',
  sentAt,
  text: id,
  entities: [],
});

const messages = [
  message('a', '2026-08-24T18:59:00Z'),
  message('b', '2026-08-24T19:01:00Z'),
  message('c', '2026-08-24T20:00:00Z'),
];

it('begins a new day at midnight where the reader is', () => {
  const days = groupByDay(messages, 'Asia/Tashkent').map(({ day, messages: of }) => [day, of.map(({ id }) => id)]);
  expect(days).toEqual([
    ['2026-08-24', ['a']],
    ['2026-08-25', ['b', 'c']],
  ]);
});

it('keeps one day elsewhere', () => {
  expect(groupByDay(messages, 'UTC').map(({ day }) => day)).toEqual(['2026-08-24']);
});
