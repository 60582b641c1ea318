import type { Page } from '@playwright/test';
import { createBot, signUp } from './support/owner.ts';
import { expect, test } from './support/test.ts';
import { openTestBot } from './support/test-bot.ts';

/** A small phone: while its keyboard is open the page has the height that is left. */
const phone = { width: 360, height: 640 };
const withKeyboard = { width: 360, height: 360 };

const navigationOf = (page: Page) => page.getByRole('navigation').filter({ visible: true });

/** The settings of a new bot, changed: Save is at the lower edge. */
async function openChangedSettings(page: Page, token: string) {
  await signUp(page);
  await page.goto(`/bots/${await createBot(page, token)}/settings`);
  const description = page.getByLabel('Description');
  await expect(async () => {
    await description.fill(String(Math.random()));
    await expect(page.getByText('Not saved yet')).toBeVisible({ timeout: 500 });
  }).toPass();
  return { description, save: page.getByRole('button', { name: 'Save' }) };
}

/** By the mouse itself: Playwright's own steps scroll first, and try again. */
async function pressSave(page: Page) {
  const { y = 0 } = (await page.getByRole('button', { name: 'Save' }).boundingBox()) ?? {};
  await page.mouse.click(300, y + 10);
  await expect(page.getByText('Not saved yet')).toHaveCount(0);
}

test('the chat has the room of the navigation while a message is written', async ({ page, telegram }) => {
  await page.setViewportSize(phone);
  const { chat } = await openTestBot(page, telegram);
  const navigation = navigationOf(page);
  const field = page.getByLabel('Message', { exact: true });
  await field.focus();
  await expect(navigation).toHaveCount(1);
  await page.setViewportSize(withKeyboard);
  await expect(navigation).toHaveCount(0);
  expect((await chat.boundingBox())?.height).toBeGreaterThan(200);
  await expect(field).toBeInViewport({ ratio: 1 });
  // A phone on its side has as little height, and somebody who reads.
  await field.blur();
  await expect(navigation).toHaveCount(1);
});

test('Save is pressed where it stands, while a field is written in', async ({ page, telegram }) => {
  await page.setViewportSize(phone);
  const { description, save } = await openChangedSettings(page, (await telegram.createBot()).token);
  await page.setViewportSize(withKeyboard);
  await description.focus();
  await expect(navigationOf(page)).toHaveCount(0);
  expect((await save.boundingBox())?.y).toBeGreaterThan(290);
  await pressSave(page);
});

test('a form takes the navigation away only while its fields are written in', async ({ page, telegram }) => {
  await page.setViewportSize(phone);
  const { description, save } = await openChangedSettings(page, (await telegram.createBot()).token);
  await page.setViewportSize(withKeyboard);
  const navigation = navigationOf(page);
  await description.focus();
  await expect(navigation).toHaveCount(0);
  await save.focus();
  await expect(navigation).toHaveCount(1);
  await page.getByText('More: token, pause, delete').click();
  await page.getByText('Delete this bot…').click();
  await expect(page.locator('summary', { hasText: 'Delete this bot…' })).toBeFocused();
  await expect(navigation).toHaveCount(1);
  // Nothing moves away from who presses a button.
  await description.focus();
  await description.blur();
  await pressSave(page);
  await expect(navigation).toHaveCount(1);
});

test.describe('in a chat', () => {
  const written = async (page: Page) => {
    const field = page.getByLabel('Message', { exact: true });
    await field.focus();
    await page.keyboard.type('Osh');
    await page.keyboard.press('Enter');
    await page.keyboard.type('Manti');
    return field;
  };

  test('Enter sends, and Shift with it begins a new line', async ({ page, telegram }) => {
    const { chat } = await openTestBot(page, telegram);
    const field = await written(page);
    await expect(chat.getByText('Osh', { exact: true })).toBeVisible();
    await page.keyboard.press('Shift+Enter');
    await expect(field).toHaveValue('Manti\n');
    await expect(field).toHaveAttribute('enterkeyhint', 'send');
  });

  test.describe('on a phone', () => {
    test.use({ hasTouch: true, isMobile: true, viewport: phone });

    test('Enter begins a new line, as in Telegram, and the button sends', async ({ page, telegram }) => {
      const { chat } = await openTestBot(page, telegram);
      const field = await written(page);
      await expect(field).toHaveValue('Osh\nManti');
      await expect(field).toHaveAttribute('enterkeyhint', 'enter');
      await page.getByRole('button', { name: 'Send Test Message' }).tap();
      await expect(chat.getByText('Osh\nManti')).toBeVisible();
      await expect(field).toHaveValue('');
    });
  });
});
