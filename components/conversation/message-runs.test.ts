import { expect, it } from 'vitest';
import { placesInRuns } from './message-runs.ts';
import type { TranscriptMessage } from './transcript-message.ts';

const message = (role: TranscriptMessage['role'], time: string, author?: string): TranscriptMessage => ({
  id: `${role}${time}`,
  role,
  author,
  sentAt: `2026-08-24T${time}Z`,
  text: 'Salom',
  entities: [],
});

/** One letter a message: the (f)irst of a run, its (l)ast, in the (m)iddle, or (s)ingle. */
const places = (...messages: TranscriptMessage[]) =>
  placesInRuns(messages)
    .map(({ isFirst, isLast }) => (isFirst ? (isLast ? 's' : 'f') : isLast ? 'l' : 'm'))
    .join('');

it('draws what one side says without a pause together', () => {
  expect(
    places(
      message('user', '10:00:00'),
      message('assistant', '10:00:05'),
      message('assistant', '10:00:06'),
      message('assistant', '10:04:00'),
      message('user', '10:04:10'),
    ),
  ).toBe('sfmls');
});

it('begins anew after five minutes', () => {
  expect(places(message('user', '10:00:00'), message('user', '10:04:59'), message('user', '10:09:59'))).toBe('fls');
});

it('keeps the people of a group apart', () => {
  expect(
    places(
      message('assistant', '10:00:00', 'Aziz'),
      message('assistant', '10:00:01', 'Nodira'),
      message('assistant', '10:00:02', 'Nodira'),
    ),
  ).toBe('sfl');
});

it('ends with what happened in the chat', () => {
  const joined = { ...message('assistant', '10:00:01'), notice: true };
  expect(places(message('assistant', '10:00:00'), joined, message('assistant', '10:00:02'))).toBe('sss');
});

it('has nothing to say about an empty day', () => {
  expect(placesInRuns([])).toEqual([]);
});
