import type { Page } from '@playwright/test';
import { scriptsOf, takeAway } from './support/missing-files.ts';
import { createBot, newOwner, openFolds, signUp } from './support/owner.ts';
import { expect, test } from './support/test.ts';

/** A page that was opened before another build took the place of its own, whose files and actions are gone. */
test.use({ expectedErrors: [/Failed to load|ChunkLoadError|status of 404|ERR_FAILED|ERR_INTERNET_DISCONNECTED/] });

test('a page of the next build opens by itself', async ({ page }) => {
  const files = await takeAway(page, await scriptsOf(page, '/signup'));
  await page.goto('/');
  page.on('framenavigated', () => void files.putBack());
  await page.getByRole('link', { name: 'Sign up' }).first().click();
  await expect(page.getByLabel('Email')).toBeVisible();
  await expect(page).toHaveURL('/signup');
});

test('what stays away is loaded anew once; then a page says so, and goes on when the network is back', async ({
  page,
  context,
}) => {
  const toSignUp = page.getByRole('link', { name: 'Sign up' }).first();
  const files = await takeAway(page, await scriptsOf(page, '/signup'));
  await page.goto('/');
  await toSignUp.click();
  await expect.poll(files.loads).toBe(2);
  await page.goto('/');
  await toSignUp.click();
  await expect(page.getByRole('heading', { name: 'Something went wrong' })).toBeVisible();
  await files.putBack();
  await context.setOffline(true);
  await expect(page.getByRole('heading', { name: 'No connection' })).toBeVisible();
  expect(files.loads()).toBe(3);
  await context.setOffline(false);
  await expect(page.getByLabel('Email')).toBeVisible();
  await expect(page).toHaveURL('/signup');
});

test('a form of an old page comes again with what was typed, except for secrets, and can be sent', async ({ page }) => {
  const owner = newOwner();
  await page.goto('/signup');
  await page.getByLabel('Name').fill(owner.name);
  await page.getByLabel('Email').fill(owner.email);
  await page.getByLabel('Password', { exact: true }).fill(owner.password);
  await callUnknownAction(page, '/signup');
  await page.getByRole('button', { name: 'Sign up' }).click();
  await expect(page.getByText('The site has been updated in the meantime')).toBeVisible();
  await page.unroute('/signup');
  await expect(page.getByLabel('Name')).toHaveValue(owner.name);
  await expect(page.getByLabel('Email')).toHaveValue(owner.email);
  await expect(page.getByLabel('Password', { exact: true })).toHaveValue('');
  expect(await page.evaluate(() => JSON.stringify(sessionStorage))).not.toContain(owner.password);
  await page.getByLabel('Password', { exact: true }).fill(owner.password);
  await page.getByRole('button', { name: 'Sign up' }).click();
  await expect(page).toHaveURL('/bots');
});

test('what was typed into a fold is in sight when the page was loaded anew for another build', async ({
  page,
  telegram,
}) => {
  await signUp(page);
  const botId = await createBot(page, (await telegram.createBot({ name: 'Choyxona' })).token);
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`/bots/${botId}/settings`);
  const field = page.getByLabel('Type Choyxona to confirm');
  await page.getByText('More: token, pause, delete').click();
  await page.getByText('Delete this bot…').click();
  await field.fill('Somsaxona');
  await callUnknownAction(page, /settings$/);
  await page.getByRole('button', { name: 'Delete Bot' }).click();
  await expect(page.getByText('The site has been updated in the meantime')).toBeVisible();
  await expect(field).toHaveValue('Somsaxona');
  await expect(field).toBeVisible();
  await expect(openFolds(page)).toHaveCount(2);
});

/** A form at this address calls an action that the server's build does not have. */
const callUnknownAction = (page: Page, address: string | RegExp) =>
  page.route(address, (route) => {
    const headers = route.request().headers();
    return route.continue(
      headers['next-action'] ? { headers: { ...headers, 'next-action': '0'.repeat(42) } } : undefined,
    );
  });
