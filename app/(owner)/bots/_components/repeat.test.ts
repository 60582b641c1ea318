import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { repeat } from './repeat.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('it is run so often and no more, and then it is said that it is over', () => {
  const run = vi.fn();
  const afterwards = vi.fn();
  repeat(run, { everyMs: 2000, times: 3, afterwards });
  vi.advanceTimersByTime(6000);
  expect(run).toHaveBeenCalledTimes(3);
  expect(afterwards).not.toHaveBeenCalled();
  vi.advanceTimersByTime(3_600_000);
  expect(run).toHaveBeenCalledTimes(3);
  expect(afterwards).toHaveBeenCalledOnce();
});

test('what is ended before is run no more, and nothing comes afterwards', () => {
  const run = vi.fn();
  const afterwards = vi.fn();
  const end = repeat(run, { everyMs: 2000, times: 3, afterwards });
  vi.advanceTimersByTime(2000);
  end();
  vi.advanceTimersByTime(3_600_000);
  expect(run).toHaveBeenCalledOnce();
  expect(afterwards).not.toHaveBeenCalled();
});
