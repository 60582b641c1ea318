import type { Page } from '@playwright/test';
import { foundBot, signUp } from './support/owner.ts';
import { expect, test } from './support/test.ts';

const prompt = (page: Page) => page.getByLabel('System Prompt');

/** Opens the page and writes into it what its owner would not like to write again. */
async function write(page: Page): Promise<void> {
  await page.goto('/bots/new');
  await page.getByRole('radio', { name: 'Restaurant or café' }).check();
  await expect(prompt(page)).toHaveValue(/You are the host of/);
  await page.getByLabel('Name', { exact: true }).fill('Navvot');
  await prompt(page).fill('Osh is 35 000.');
}

async function expectWritten(page: Page): Promise<void> {
  await expect(prompt(page)).toHaveValue('Osh is 35 000.');
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue('Navvot');
  await expect(page.getByRole('radio', { name: 'Restaurant or café' })).toBeChecked();
  await expect(page.getByLabel('Description')).not.toHaveValue('');
}

test('what was written about a new bot is there after a reload and after every way off and back, but for the token', async ({
  page,
}) => {
  await signUp(page);
  await write(page);
  await page.getByLabel('Telegram Token').pressSequentially('8600');
  await page.reload();
  await expectWritten(page);
  await expect(page.getByLabel('Telegram Token')).toHaveValue('');
  expect(await page.evaluate(() => JSON.stringify(sessionStorage))).not.toContain('8600');

  await page.getByRole('link', { name: 'My Bots' }).filter({ visible: true }).first().click();
  await expect(page).toHaveURL('/bots');
  await page.getByRole('main').getByRole('link', { name: 'Create New Bot' }).click();
  await expectWritten(page);
  await page.goto('/account');
  await page.goBack();
  await expectWritten(page);
  await page.goBack();
  await page.goForward();
  await expectWritten(page);
});

test('the template and the language that were kept go on as if they had just been chosen', async ({ page }) => {
  await signUp(page);
  await page.goto('/bots/new');
  await page.getByLabel('Language', { exact: true }).selectOption('ru');
  await page.getByRole('radio', { name: 'Restaurant or café' }).check();
  await expect(prompt(page)).toHaveValue(/ресторан|кафе/i);
  const inRussian = await prompt(page).inputValue();
  await page.getByLabel('Description').fill('Моё кафе');
  await page.reload();
  await expect(page.getByLabel('Description')).toHaveValue('Моё кафе');
  await expect(page.getByLabel('Language', { exact: true })).toHaveValue('ru');
  await expect(prompt(page)).toHaveValue(inRussian);
  await page.getByLabel('Language', { exact: true }).selectOption('en');
  await expect(prompt(page)).toHaveValue(/You are the host of/);
  await expect(page.getByLabel('Description')).toHaveValue('Моё кафе');
});

test('it is forgotten when the bot is made, and kept when it could not be', async ({ page, telegram }) => {
  await signUp(page);
  await write(page);
  await page.getByRole('button', { name: 'Create Bot' }).click();
  await expect(page.getByLabel('Telegram Token')).toBeFocused();
  await page.reload();
  await expectWritten(page);
  await page.getByLabel('Telegram Token').fill((await telegram.createBot()).token);
  await page.getByRole('button', { name: 'Create Bot' }).click();
  await expect(page).toHaveURL(/\/telegram\/test\//);
  expect(await page.evaluate(() => JSON.stringify(sessionStorage))).not.toContain('35 000');
});

test('nobody who signs in after its owner sees it', async ({ page }) => {
  await signUp(page);
  await write(page);
  await page.goto('/account');
  await page.getByRole('button', { name: 'Sign out' }).filter({ visible: true }).first().click();
  await expect(page).not.toHaveURL('/account');
  expect(await page.evaluate(() => JSON.stringify(sessionStorage))).not.toContain('35 000');

  await signUp(page);
  await write(page);
  // A session may also end elsewhere.
  await page.context().clearCookies();
  await signUp(page);
  await page.goto('/bots/new');
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue('');
  await expect(prompt(page)).not.toHaveValue('Osh is 35 000.');
});

test('what was written survives a session that ended in another tab', async ({ page, telegram }) => {
  const owner = await signUp(page);
  await write(page);
  await page.getByLabel('Telegram Token').fill((await telegram.createBot()).token);
  await expect(foundBot(page)).toContainText('@');
  await page.context().clearCookies();
  await page.getByRole('button', { name: 'Create Bot' }).click();
  await expect(page).toHaveURL('/signin?next=%2Fbots%2Fnew&after=session');
  await page.getByLabel('Email').fill(owner.email);
  await page.getByLabel('Password', { exact: true }).fill(owner.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page).toHaveURL('/bots/new');
  await expectWritten(page);
});

test('a token that is pasted after the session has ended leads to signing in', async ({ page, telegram }) => {
  await signUp(page);
  await write(page);
  await page.context().clearCookies();
  await page.getByLabel('Telegram Token').fill((await telegram.createBot()).token);
  await expect(page).toHaveURL('/signin?next=%2Fbots%2Fnew&after=session');
});

test('what was written into one template is there after another was chosen and the page was loaded anew', async ({
  page,
}) => {
  await signUp(page);
  await write(page);
  const description = await page.getByLabel('Description').inputValue();
  await page.getByRole('radio', { name: 'Shop assistant' }).check();
  await expect(page.getByLabel('Description')).not.toHaveValue(description);
  await page.reload();
  await expect(page.getByRole('radio', { name: 'Shop assistant' })).toBeChecked();
  await page.getByRole('radio', { name: 'Restaurant or café' }).check();
  await expectWritten(page);
  await expect(page.getByLabel('Description')).toHaveValue(description);
});
