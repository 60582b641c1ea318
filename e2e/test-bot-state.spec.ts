import type { Page } from '@playwright/test';
import { expect, test } from './support/test.ts';
import { ask, expectWhole, longAnswer, openTestBot } from './support/test-bot.ts';
import { turnAway } from './support/turn-away.ts';

const introduction = 'Write as a customer would.';

/** How often the page asks for what is stored. */
function countLooks(page: Page): () => number {
  let looks = 0;
  page.on('request', (request) => {
    if (request.method() === 'GET' && request.url().endsWith('/test/messages')) looks++;
  });
  return () => looks;
}

test('who comes back by Back finds the chat as it was left, at its end, and what came meanwhile', async ({
  page,
  telegram,
  gemini,
}) => {
  const looks = countLooks(page);
  const { telegramId, chat } = await openTestBot(page, telegram);
  await gemini.answer({ containing: `uzun ${telegramId}`, text: longAnswer('Qator') });
  await ask(page, `uzun ${telegramId}`);
  await expect(chat.getByText('Qator 59')).toBeVisible();
  await expectWhole(chat);
  const held = `ushlangan ${telegramId}`;
  await gemini.answer({ containing: held, text: 'Mana javob.', heldAs: held, times: 1 });
  await gemini.answer({ containing: held, text: 'Ikkinchi marta soʻraldi.' });
  await ask(page, held);
  await expect(chat.getByText('Choyxona is typing')).toBeAttached();
  expect(looks()).toBe(0);

  // Whatever the chat shows from now on, for however short a time.
  await page.evaluate((words) => {
    Object.assign(window, { wasEmpty: false });
    new MutationObserver(() => {
      if (document.querySelector('[role=log]')?.textContent?.includes(words)) Object.assign(window, { wasEmpty: true });
    }).observe(document.body, { childList: true, subtree: true });
  }, introduction);
  await page.getByRole('link', { name: 'Settings' }).filter({ visible: true }).first().click();
  await expect(page.getByLabel('System Prompt')).toBeVisible();
  await page.goBack();
  await expect(chat.getByText(held)).toBeInViewport();
  await expect(chat.getByText('Choyxona is typing')).toBeAttached();
  await gemini.release({ name: held });
  await expect(chat.getByText('Mana javob.')).toBeInViewport();
  await expectWhole(chat);
  await expect.poll(looks).toBe(1);
  expect(await page.evaluate(() => (window as unknown as { wasEmpty: boolean }).wasEmpty)).toBe(false);

  const last = `oxirgi ${telegramId}`;
  await gemini.answer({ containing: last, text: 'Oxirgi javob.', heldAs: last, times: 1 });
  await ask(page, last);
  await expect(chat.getByText('Choyxona is typing')).toBeAttached();
  await page.goBack();
  await gemini.release({ name: last });
  await page.goForward();
  await expect(chat.getByText('Oxirgi javob.')).toBeInViewport();
  await expect(chat.getByText(last)).toHaveCount(1);
});

test('a page that is loaded anew while the bot answers shows that it does, then the answer, without asking twice', async ({
  page,
  telegram,
  gemini,
}) => {
  const { telegramId, chat } = await openTestBot(page, telegram);
  const held = `ushlangan ${telegramId}`;
  await gemini.answer({ containing: held, text: 'Mana javob.', heldAs: held, times: 1 });
  await gemini.answer({ containing: held, text: 'Ikkinchi marta soʻraldi.' });
  await ask(page, held);
  await expect(chat.getByText('Choyxona is typing')).toBeAttached();
  for (const _ of [1, 2]) {
    await page.reload();
    await expect(chat.getByText('Choyxona is typing')).toBeAttached();
    await expect(chat.getByRole('alert')).toHaveCount(0);
  }
  await gemini.release({ name: held });
  await expect(chat.getByText('Mana javob.')).toBeVisible();
  await expect(chat.getByText('Choyxona is typing')).toHaveCount(0);
  await page.reload();
  await expect(chat.getByText('Mana javob.')).toBeVisible();
  await expect(chat.getByText(held)).toHaveCount(1);
});

test('two tabs of one chat: who comes back to one finds what was done in the other', async ({
  page,
  context,
  telegram,
}) => {
  const { chat } = await openTestBot(page, telegram);
  await ask(page, '/help');
  await expect(chat.getByText('answers your messages', { exact: false })).toBeVisible();
  const other = await context.newPage();
  await other.goto(page.url());
  await expect(other.getByRole('log').locator('[data-message]')).toHaveCount(2);

  await turnAway(page, 'hidden');
  await ask(other, '/start');
  await expect(other.getByRole('log').locator('[data-message]')).toHaveCount(4);
  await expect(chat.locator('[data-message]')).toHaveCount(2);
  await turnAway(page, 'visible');
  await expect(chat.locator('[data-message]')).toHaveCount(4);
  await page.getByRole('button', { name: 'Start over' }).click();
  const question = page.getByRole('dialog', { name: 'Start over?' });
  await expect(question).toContainText('4 messages');

  await turnAway(other, 'hidden');
  await question.getByRole('button', { name: 'Start over' }).click();
  await expect(chat.getByText(introduction, { exact: false })).toBeVisible();
  await turnAway(other, 'visible');
  await expect(other.getByRole('log').getByText(introduction, { exact: false })).toBeVisible();
});

test.describe('signed out in another tab', () => {
  // The browser itself calls a refused request an error.
  test.use({ expectedErrors: [/status of 401/] });

  test('a message is kept, and its sender led to sign in and back to it', async ({ page, context, telegram }) => {
    const { chat, owner } = await openTestBot(page, telegram);
    const address = new URL(page.url()).pathname;
    await ask(page, '/help');
    await expect(chat.getByText('answers your messages', { exact: false })).toBeVisible();
    await context.clearCookies({ name: /session-token/ });
    await ask(page, '/start');
    await expect(chat.getByRole('alert')).toContainText('You are signed out');
    await expect(chat.getByRole('alert')).not.toContainText('Code');
    await chat.getByRole('alert').getByRole('link', { name: 'Sign in' }).click();
    await expect(page).toHaveURL(`/signin?next=${encodeURIComponent(address)}`);
    await page.getByLabel('Email').fill(owner.email);
    await page.getByLabel('Password', { exact: true }).fill(owner.password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page).toHaveURL(address);
    await expect(chat.locator('[data-message]')).toHaveCount(3);
    await chat.getByRole('button', { name: 'Try again' }).click();
    await expect(chat.locator('[data-message]')).toHaveCount(4);
  });
});
