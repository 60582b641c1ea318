import type { Page } from '@playwright/test';
import { newOwner } from './support/owner.ts';
import { expect, test } from './support/test.ts';

/** A page that was opened before another build took the place of its own, whose files and actions are gone. */
test.use({ expectedErrors: [/Failed to load|ChunkLoadError|status of 404|ERR_FAILED|ERR_INTERNET_DISCONNECTED/] });

/** The scripts that a page needs beyond those of an empty one. */
async function scriptsOf(page: Page, address: string): Promise<string[]> {
  const scripts = () =>
    page.locator('script[src]').evaluateAll((all) => all.map((script) => script.getAttribute('src') ?? ''));
  await page.goto('/no-such-page');
  const common = await scripts();
  await page.goto(address);
  return (await scripts()).filter((script) => !common.includes(script));
}

/** Takes files away. Answers how often the page was loaded since, and puts them back. */
async function takeAway(page: Page, scripts: string[]) {
  const isGone = (url: URL) =>
    scripts.some((script) => url.pathname + url.search === script || url.pathname === script);
  await page.route(isGone, (route) => route.fulfill({ status: 404 }));
  let loads = 0;
  page.on('load', () => loads++);
  return { loads: () => loads, putBack: () => page.unroute(isGone) };
}

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
  const signUp = page.getByRole('link', { name: 'Sign up' }).first();
  const files = await takeAway(page, await scriptsOf(page, '/signup'));
  await page.goto('/');
  await signUp.click();
  await expect.poll(files.loads).toBe(2);
  await page.goto('/');
  await signUp.click();
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
  await page.route('/signup', (route) => {
    const headers = route.request().headers();
    return route.continue(
      headers['next-action'] ? { headers: { ...headers, 'next-action': '0'.repeat(42) } } : undefined,
    );
  });
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
