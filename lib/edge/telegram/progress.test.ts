import pino from 'pino';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { showProgress } from './progress.ts';
import { TelegramFailure } from './telegram-failure.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/**
 * What Telegram is asked when the first words come at once, and more with each half second until the answer is
 * complete after `completeAfterMs`. Its server knows no method that is among the `unknown`.
 */
async function asked(completeAfterMs: number, unknown: string[] = []): Promise<string[]> {
  const methods: string[] = [];
  const tools = {
    call: async (method: string) => {
      methods.push(method);
      if (unknown.includes(method))
        throw new TelegramFailure({ method, kind: 'refused', status: 404, description: 'Not Found' });
    },
    log: pino({ enabled: false }),
    botId: 'b',
  };
  const progress = showProgress(tools, { id: 1, telegramChatId: 7, threadId: 0, type: 'private' }, 1);
  await vi.advanceTimersByTimeAsync(0);
  progress.text('Salom');
  for (let ms = 0; ms < completeAfterMs; ms += 500) {
    await vi.advanceTimersByTimeAsync(Math.min(500, completeAfterMs - ms));
    progress.text(`Salom ${ms}`);
  }
  progress.text('Salom, Aziza');
  await progress.stop();
  return methods;
}

test('an answer that is complete at once is preceded by no draft', async () => {
  expect(await asked(49)).toEqual(['sendChatAction']);
  expect(await asked(50)).toEqual(['sendChatAction', 'sendMessageDraft']);
});

test('a method that the server does not know is tried once', async () => {
  expect(await asked(1600)).toEqual(['sendChatAction', ...Array(4).fill('sendMessageDraft')]);
  expect(await asked(1600, ['sendMessageDraft'])).toEqual(['sendChatAction', 'sendMessageDraft']);
  expect(await asked(1600, ['sendChatAction'])).toEqual(await asked(1600));
});
