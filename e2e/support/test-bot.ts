import type { Locator, Page } from '@playwright/test';
import type { TestEvent } from '#lib/conversation/test-events.ts';
import type { RemoteTelegramControl } from '#sandbox/telegram/control/remote-control.ts';
import { createBot, signUp } from './owner.ts';
import { expect } from './test.ts';

/** A new owner on the Test Bot page of a new bot. */
export async function openTestBot(page: Page, telegram: RemoteTelegramControl) {
  const { id: telegramId, token } = await telegram.createBot({ name: 'Choyxona' });
  const owner = await signUp(page);
  await createBot(page, token);
  return { telegramId, owner, chat: page.getByRole('log') };
}

export async function ask(page: Page, text: string): Promise<void> {
  await page.getByLabel('Message', { exact: true }).fill(text);
  await page.getByRole('button', { name: 'Send Test Message' }).click();
}

/** Until then an answer is a draft: who leaves has none. */
export const expectWhole = (chat: Locator) => expect(chat.locator('[data-draft]')).toHaveCount(0);

const traceName = 'How the answer came about';

/** How the newest answer came about: in a pane, which is open once there is an answer, or in the sheet of a phone. */
export async function openTrace(page: Page, isMobile: boolean) {
  if (!isMobile) return page.getByRole('complementary', { name: traceName });
  await page.getByRole('button', { name: traceName }).click();
  return page.getByRole('dialog', { name: traceName });
}

/** The next turn is what a bot would send that can do more than ours can yet: the page shows all of Telegram's. */
export async function playNextTurn(page: Page, events: TestEvent[]): Promise<void> {
  await page.route(
    '**/test/messages',
    (route) =>
      route.fulfill({
        contentType: 'application/x-ndjson',
        body: events.map((event) => `${JSON.stringify(event)}\n`).join(''),
      }),
    { times: 1 },
  );
}

export const longAnswer = (word: string, lines = 60) =>
  Array.from({ length: lines }, (_, line) => `${word} ${line}`).join('\n\n');
