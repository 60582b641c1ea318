import { afterEach, expect, it, vi } from 'vitest';
import { clockTime } from './clock-time.ts';
import { groupByDay } from './day-groups.ts';

afterEach(() => void vi.restoreAllMocks());

it('makes no new formats to draw a chat once more', () => {
  const messages = ['2026-08-24T18:59:00Z', '2026-08-25T19:01:00Z'].map((sentAt) => ({
    id: sentAt,
    role: 'user' as const,
    sentAt,
    text: 'Salom',
    entities: [],
  }));
  const draw = () => [
    groupByDay(messages, 'Asia/Samarkand').map(({ day }) => day),
    messages.map(({ sentAt }) => clockTime(sentAt, { timeZone: 'Asia/Samarkand', locale: 'uz' })),
  ];
  const first = draw();
  const make = vi.spyOn(Intl, 'DateTimeFormat');
  expect(draw()).toEqual(first);
  expect(make).not.toHaveBeenCalled();
});
