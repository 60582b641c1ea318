import pino from 'pino';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { showProgress } from './progress.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** What Telegram is asked when the first words come at once and the answer is complete `completeAfterMs` later. */
async function asked(completeAfterMs: number): Promise<string[]> {
  const methods: string[] = [];
  const tools = {
    call: async (method: string) => void methods.push(method),
    log: pino({ enabled: false }),
    botId: 'b',
  };
  const progress = showProgress(tools, { id: 1, telegramChatId: 7, threadId: 0, type: 'private' }, 1);
  await vi.advanceTimersByTimeAsync(0);
  progress.text('Salom');
  await vi.advanceTimersByTimeAsync(completeAfterMs);
  progress.text('Salom, Aziza');
  await progress.stop();
  return methods;
}

test('an answer that is complete at once is preceded by no draft', async () => {
  expect(await asked(49)).toEqual(['sendChatAction']);
  expect(await asked(50)).toEqual(['sendChatAction', 'sendMessageDraft']);
});
