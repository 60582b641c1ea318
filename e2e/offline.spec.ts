import { signUp } from './support/owner.ts';
import { underTheWorker } from './support/service-worker.ts';
import { expect, test } from './support/test.ts';

// The browser itself calls a failed request an error.
test.use({ expectedErrors: [/ERR_INTERNET_DISCONNECTED|status of 503/], serviceWorkers: 'allow' });

test('a bar says that the connection is lost, covers nothing, and goes away by itself', async ({ page, context }) => {
  await signUp(page);
  const bar = page.getByText('No connection to the internet');
  const brand = page.getByRole('link', { name: 'BotFactory' });
  await expect(bar).toBeHidden();
  await context.setOffline(true);
  await expect(bar).toBeVisible();
  await expect(page.getByRole('status').filter({ has: bar })).toBeVisible();
  const [barBox, brandBox] = [await bar.boundingBox(), await brand.boundingBox()];
  expect(brandBox?.y).toBeGreaterThanOrEqual((barBox?.y ?? 0) + (barBox?.height ?? 0));
  await context.setOffline(false);
  await expect(bar).toBeHidden();
});

const words = [
  { locale: 'en-US', title: 'No connection' },
  { locale: 'ru-RU', title: 'Нет связи' },
  { locale: 'uz-UZ', title: 'Aloqa yoʻq' },
];

for (const { locale, title } of words) {
  test.describe(locale, () => {
    test.use({ locale });

    test('a page that cannot be reached is replaced by one that says so, and opens when it can', async ({
      page,
      context,
    }) => {
      await page.goto('/');
      await underTheWorker(page);
      await context.setOffline(true);
      await page.goto('/signin');
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
      await expect(page.locator('html')).toHaveAttribute('lang', locale.slice(0, 2));
      await context.setOffline(false);
      await expect(page.getByRole('textbox').first()).toBeVisible();
      await expect(page).toHaveURL('/signin');
    });
  });
}

test('a page that cannot be reached is tried again by itself when nothing tells that the server is back', async ({
  page,
  context,
}) => {
  await page.clock.install();
  await page.goto('/');
  await underTheWorker(page);
  await page.addInitScript(() => {
    const listen = window.addEventListener.bind(window);
    window.addEventListener = (type: string, listener: EventListenerOrEventListenerObject) => {
      if (type !== 'online') listen(type, listener);
    };
  });
  await context.setOffline(true);
  await page.goto('/signin');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('No connection');
  await context.setOffline(false);
  await page.clock.runFor(3000);
  await expect(page.getByRole('textbox').first()).toBeVisible();
});

test('nothing of anybody is kept for when there is no connection', async ({ page, context }) => {
  const owner = await signUp(page);
  await underTheWorker(page);
  await page.goto('/account');
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue(owner.name);
  expect(await page.evaluate(() => caches.keys())).toEqual([]);
  await context.setOffline(true);
  await page.goto('/account');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('No connection');
  expect(await page.content()).not.toContain(owner.name);
});

test('another language brings the offline page in it', async ({ page, context }) => {
  await page.goto('/');
  await underTheWorker(page);
  await page.getByRole('contentinfo').getByRole('button', { name: 'Русский' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'ru');
  await expect
    .poll(() => page.evaluate(() => navigator.serviceWorker.controller?.scriptURL))
    .toContain('/sw.js?language=ru');
  await context.setOffline(true);
  await page.goto('/signup');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Нет связи');
});
