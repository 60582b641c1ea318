import type { Locator } from '@playwright/test';
import { foundBot, signUp } from './support/owner.ts';
import { expect, test } from './support/test.ts';
import { ask, expectWhole, longAnswer, openTestBot } from './support/test-bot.ts';

/**
 * Counts how often each message of the chat is drawn from now on, also where that changes nothing to be seen: React
 * gives an element new props whenever the component around it runs, and keeps them at the element.
 */
async function countDrawings(chat: Locator) {
  const counts = await chat.evaluateHandle((box) => {
    const propsOf = (row: Element) => {
      const key = Object.keys(row).find((name) => name.startsWith('__reactProps'));
      return key && (row as unknown as Record<string, unknown>)[key];
    };
    const drawn = new Map<string, { props: unknown; times: number }>();
    const look = () => {
      for (const row of box.querySelectorAll('[data-message]')) {
        const id = row.getAttribute('data-message') ?? '';
        const before = drawn.get(id);
        const props = propsOf(row);
        if (before?.props !== props) drawn.set(id, { props, times: before ? before.times + 1 : 0 });
      }
    };
    look();
    new MutationObserver(look).observe(box, { subtree: true, childList: true, characterData: true });
    return { look, drawn };
  });
  return () =>
    counts.evaluate(({ look, drawn }) => {
      look();
      return [...drawn.values()].map(({ times }) => times);
    });
}

test('while an answer grows, no other message is drawn again', async ({ page, telegram, gemini }) => {
  const { telegramId, chat } = await openTestBot(page, telegram);
  await gemini.answer({ containing: `bir ${telegramId}`, text: 'Osh va choy.' });
  await gemini.answer({ containing: `osgan ${telegramId}`, text: longAnswer('Soʻz'), chunkDelayMs: 250 });
  await ask(page, `bir ${telegramId}`);
  await expect(chat.getByText('Osh va choy.')).toBeVisible();
  await expectWhole(chat);
  await ask(page, `osgan ${telegramId}`);
  await expect(chat.locator('[data-draft]')).toBeVisible();

  const drawings = await countDrawings(chat);
  await expect(chat.getByText('Soʻz 59')).toBeVisible();
  await expectWhole(chat);
  const times = await drawings();
  expect(times).toHaveLength(4);
  expect(times.slice(0, 3)).toEqual([0, 0, 0]);
  expect(times.at(-1)).toBeGreaterThan(3);
});

test('a question that was asked is not offered again', async ({ page, telegram }) => {
  await signUp(page);
  await page.goto('/bots/new');
  await page.getByLabel('Telegram Token').fill((await telegram.createBot()).token);
  await expect(foundBot(page)).toContainText('@');
  await page.getByRole('radio', { name: 'Hotel and guests' }).check();
  await page.getByRole('button', { name: 'Create Bot' }).click();
  const offered = page.getByRole('list', { name: 'Questions to try' }).getByRole('button');
  await expect(offered).toHaveCount(3);
  const [first = '', second = '', third = ''] = await offered.allTextContents();
  await offered.first().click();
  await expect(page.getByRole('log').getByText(first)).toBeVisible();
  await expect(offered).toHaveText([second, third]);
  await ask(page, second);
  await expect(offered).toHaveText([third]);
  await offered.first().click();
  await expect(page.getByRole('list', { name: 'Questions to try' })).toHaveCount(0);
});
