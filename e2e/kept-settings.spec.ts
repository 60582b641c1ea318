import type { Page } from '@playwright/test';
import { createBot, signIn, signUp } from './support/owner.ts';
import { expect, test } from './support/test.ts';

const prompt = (page: Page) => page.getByLabel('System Prompt');
const description = (page: Page) => page.getByLabel('Description');
const mark = (page: Page) => page.getByText('Not saved yet');
const stored = (page: Page) => page.evaluate(() => JSON.stringify(sessionStorage));

/** The settings of a new bot, with a prompt that has been changed and not been saved. */
async function change(page: Page, token: string) {
  const owner = await signUp(page);
  const id = await createBot(page, token, { systemPrompt: 'Osh is 30 000.' });
  await page.goto(`/bots/${id}/settings`);
  await prompt(page).fill('Osh is 35 000.');
  await expect(mark(page)).toBeVisible();
  return { owner, id, settings: `/bots/${id}/settings` };
}

async function expectUnsaved(page: Page): Promise<void> {
  await expect(prompt(page)).toHaveValue('Osh is 35 000.');
  await expect(mark(page)).toBeVisible();
}

async function save(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Saved. The next message is answered this way.').first()).toBeVisible();
}

test('what was changed and not saved is there after Back and after a reload, marked as not saved', async ({
  page,
  telegram,
}) => {
  const { id, settings } = await change(page, (await telegram.createBot()).token);
  await page.goto(`/bots/${id}`);
  await page.getByRole('link', { name: 'Settings' }).filter({ visible: true }).first().click();
  await expect(page).toHaveURL(settings);
  await expectUnsaved(page);
  await page.goBack();
  await expect(page).toHaveURL(`/bots/${id}`);
  await page.goForward();
  await expectUnsaved(page);
  await page.reload();
  await expectUnsaved(page);

  await save(page);
  expect(await stored(page)).not.toContain('35 000');
  await page.reload();
  await expect(prompt(page)).toHaveValue('Osh is 35 000.');
  await expect(mark(page)).toHaveCount(0);
});

test('one can go back to what is saved, also after a save that was refused', async ({ page, telegram }) => {
  await change(page, (await telegram.createBot({ name: 'Choyxona' })).token);
  const discard = page.getByRole('button', { name: 'Discard changes' });
  page.once('dialog', (dialog) => dialog.dismiss());
  await discard.click();
  await expectUnsaved(page);

  await page.getByLabel('Language', { exact: true }).selectOption('uz');
  await page.getByLabel('Name', { exact: true }).fill('');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Fill this in.')).toBeVisible();
  await expectUnsaved(page);
  page.once('dialog', (dialog) => dialog.accept());
  await discard.click();
  await expect(prompt(page)).toHaveValue('Osh is 30 000.');
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue('Choyxona');
  await expect(page.getByLabel('Language', { exact: true })).toHaveValue('en');
  await expect(page.getByText('Fill this in.')).toHaveCount(0);
  await expect(mark(page)).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Save' })).toBeFocused();
  expect(await stored(page)).not.toContain('35 000');
  await page.reload();
  await expect(prompt(page)).toHaveValue('Osh is 30 000.');
});

test('it survives a session that has ended, for the same account and the same bot', async ({ page, telegram }) => {
  const { owner, settings } = await change(page, (await telegram.createBot()).token);
  await page.context().clearCookies();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page).toHaveURL(`/signin?next=${encodeURIComponent(settings)}&after=session`);
  await page.getByLabel('Email').fill(owner.email);
  await page.getByLabel('Password', { exact: true }).fill(owner.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page).toHaveURL(settings);
  await expectUnsaved(page);
  await save(page);
});

test('it is forgotten when its owner signs out', async ({ page, telegram }) => {
  const { owner, settings } = await change(page, (await telegram.createBot()).token);
  page.once('dialog', (dialog) => dialog.accept());
  await page.goto('/account');
  expect(await stored(page)).toContain('35 000');
  await page.getByRole('button', { name: 'Sign out' }).filter({ visible: true }).first().click();
  await expect(page).toHaveURL('/signin');
  expect(await stored(page)).not.toContain('35 000');
  await signIn(page, owner);
  await expect(page).toHaveURL('/bots');
  await page.goto(settings);
  await expect(prompt(page)).toHaveValue('Osh is 30 000.');
});

test('of what was saved elsewhere meanwhile nothing is put back, and what was typed stays marked', async ({
  page,
  telegram,
}) => {
  const { settings } = await change(page, (await telegram.createBot()).token);
  const elsewhere = await page.context().newPage();
  await elsewhere.goto(settings);
  await expect(prompt(elsewhere)).toHaveValue('Osh is 30 000.');
  await description(elsewhere).fill('A tea house in Andijan');
  await expect(mark(elsewhere)).toBeVisible();
  await save(elsewhere);
  await page.reload();
  await expectUnsaved(page);
  await expect(description(page)).toHaveValue('A tea house in Andijan');
  await expect(page.getByText('saved from elsewhere')).toHaveCount(0);

  await elsewhere.reload();
  await prompt(elsewhere).fill('Osh is 40 000.');
  await expect(mark(elsewhere)).toBeVisible();
  await save(elsewhere);
  await page.reload();
  await expectUnsaved(page);
  await expect(page.getByText('saved from elsewhere')).toBeVisible();

  // Nothing is left to be saved once the same is saved.
  await elsewhere.reload();
  await prompt(elsewhere).fill('Osh is 35 000.');
  await expect(mark(elsewhere)).toBeVisible();
  await save(elsewhere);
  await page.reload();
  await expect(prompt(page)).toHaveValue('Osh is 35 000.');
  await expect.poll(() => stored(page)).not.toContain('35 000');
  await expect(mark(page)).toHaveCount(0);
});

test('what was written into the prompt before the page listened stays, where it was being written', async ({
  page,
  telegram,
}) => {
  await signUp(page);
  const id = await createBot(page, (await telegram.createBot()).token, { systemPrompt: 'Osh is 30 000.' });
  const scripts = Promise.withResolvers<void>();
  await page.route(/\/_next\/static\/.+\.js/, async (route) => {
    await scripts.promise;
    await route.continue();
  });
  await page.goto(`/bots/${id}/settings`, { waitUntil: 'commit' });
  await prompt(page).click();
  await prompt(page).press('Control+Home');
  await page.keyboard.type('Somsa is 9000. ');
  scripts.resolve();
  await expect(mark(page)).toBeVisible();
  await expect.poll(() => stored(page)).toContain('Somsa is 9000.');
  await page.keyboard.type('Choy is 5000. ');
  await expect(prompt(page)).toHaveValue('Somsa is 9000. Choy is 5000. Osh is 30 000.');
  await page.reload();
  await expect(mark(page)).toBeVisible();
  await expect(prompt(page)).toHaveValue('Somsa is 9000. Choy is 5000. Osh is 30 000.');
});
