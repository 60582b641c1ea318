import { foundBot, signUp } from './support/owner.ts';
import { underTheWorker } from './support/service-worker.ts';
import { shifts, watchShifts } from './support/soundness.ts';
import { expect, test } from './support/test.ts';
import { openTestBot } from './support/test-bot.ts';

// The browser itself calls a failed request an error.
test.use({ expectedErrors: [/ERR_INTERNET_DISCONNECTED|status of 503/], serviceWorkers: 'allow' });

for (const width of [360, 1280]) {
  test(`a bar says that the connection is lost, moves and covers nothing, and goes away by itself, at ${width} px`, async ({
    page,
    context,
  }) => {
    await page.setViewportSize({ width, height: 640 });
    await watchShifts(page);
    await signUp(page);
    await page.goto('/account');
    const bar = page.getByText('No connection to the internet');
    await expect(bar).toBeHidden();
    await shifts(page);
    await context.setOffline(true);
    await expect(bar).toBeVisible();
    await expect(page.getByRole('status').filter({ has: bar })).toBeVisible();
    await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
    const { y: top = 0, height = 0 } = (await bar.boundingBox()) ?? {};
    // The navigation of a phone, or nothing, stands below it; above it all of the page can be scrolled into sight.
    expect(top + height).toBeLessThanOrEqual(640);
    for (const last of await page.locator('main, main button, nav a, footer').filter({ visible: true }).all()) {
      const box = await last.boundingBox();
      expect((box?.y ?? 0) + (box?.height ?? 0) <= top || (box?.y ?? 0) >= top + height).toBe(true);
    }
    await context.setOffline(false);
    await expect(bar).toBeHidden();
    expect(await shifts(page)).toEqual([]);
  });
}

test('the bar stands above the strip of a phone that is swiped home with, whatever is below it', async ({
  page,
  context,
}) => {
  const inset = 34;
  await page.setViewportSize({ width: 390, height: 844 });
  const devtools = await context.newCDPSession(page);
  await devtools.send('Emulation.setSafeAreaInsetsOverride', { insets: { bottom: inset } });
  const expectAbove = async (below: number) => {
    await context.setOffline(true);
    const bar = page.locator('[data-bar]');
    await expect(bar).toBeVisible();
    const { bottom, text, isWhole } = await bar.evaluate((element) => {
      const range = document.createRange();
      range.selectNodeContents(element);
      return {
        bottom: innerHeight - element.getBoundingClientRect().bottom,
        text: innerHeight - range.getBoundingClientRect().bottom,
        isWhole: element.scrollHeight === element.clientHeight,
      };
    });
    expect(Math.round(bottom)).toBe(below);
    expect(text).toBeGreaterThanOrEqual(inset);
    expect(isWhole).toBe(true);
    await context.setOffline(false);
    await expect(bar).toBeHidden();
  };
  await page.goto('/signin');
  await underTheWorker(page);
  await expectAbove(0);
  await signUp(page);
  await expectAbove(57 + inset);
});

test('in a chat its field says that the connection is lost, and only the messages have less room', async ({
  page,
  context,
  telegram,
}) => {
  await page.setViewportSize({ width: 360, height: 640 });
  await openTestBot(page, telegram);
  const field = page.getByLabel('Message', { exact: true });
  const place = await field.boundingBox();
  await context.setOffline(true);
  await expect(page.getByText('You are offline. What you write is kept')).toBeVisible();
  await expect(page.getByText('No connection to the internet')).toBeHidden();
  expect(await field.boundingBox()).toEqual(place);
  await context.setOffline(false);
});

test('a token that could not be checked without a connection is checked when there is one', async ({
  page,
  context,
  telegram,
}) => {
  const { token } = await telegram.createBot({ name: 'Navvot' });
  await signUp(page);
  await page.goto('/bots/new', { waitUntil: 'networkidle' });
  await context.setOffline(true);
  await expect(async () => {
    // Before the page listens nothing is checked.
    await page.getByLabel('Telegram Token').fill('');
    await page.getByLabel('Telegram Token').fill(token);
    await expect(page.getByRole('button', { name: 'Check again' })).toBeVisible({ timeout: 1000 });
  }).toPass();
  await context.setOffline(false);
  await expect(foundBot(page)).toContainText('Navvot');
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

test('another language brings the offline page in it', async ({ browser }) => {
  // Playwright holds each worker up at its start to attach to it, and now and then never lets go of one that replaces
  // another: then once more, in a window of its own.
  await expect(async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    try {
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
    } finally {
      await context.close();
    }
  }).toPass();
});
