import { axeFlaws } from './support/axe-flaws.ts';
import { signUp } from './support/owner.ts';
import { movesWhileItComes } from './support/piece-by-piece.ts';
import { expect, test } from './support/test.ts';

test.use({ expectedErrors: [/status of 404/] });

test('the landing page leads to signing up and to signing in', async ({ page }) => {
  await page.goto('/');
  await expect(page).toHaveTitle('BotFactory · Customers write. Your bot answers.');
  await page.getByRole('main').getByRole('link', { name: 'Sign up' }).first().click();
  await expect(page).toHaveURL('/signup');
  await page.goBack();
  await page.getByRole('link', { name: 'Sign in' }).click();
  await expect(page).toHaveURL('/signin');
});

test('whoever finds nothing reads so in the title', async ({ page }) => {
  expect((await page.goto('/no-such-page'))?.status()).toBe(404);
  await expect(page).toHaveTitle('There is nothing here · BotFactory');
  await signUp(page);
  expect((await page.goto('/bots/00000000-0000-4000-8000-000000000000'))?.status()).toBe(404);
  await expect(page).toHaveTitle('There is nothing here · BotFactory');
});

test('search engines are told to read the landing page, and to leave what is behind an account', async ({
  request,
}) => {
  const answer = await request.get('/robots.txt');
  expect(answer.status()).toBe(200);
  expect(answer.headers()['content-type']).toMatch(/^text\/plain/);
  const lines = (await answer.text()).split('\n').filter(Boolean);
  expect(lines.filter((line) => !line.startsWith('Disallow'))).toEqual(['User-Agent: *', 'Allow: /']);
  for (const address of ['/bots', '/telegram', '/account', '/billing', '/api', '/demo'])
    expect(lines).toContain(`Disallow: ${address}`);
});

test('the first screen of a small phone shows what it is, the button and the chat', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 640 });
  await page.goto('/');
  const main = page.getByRole('main');
  await expect(main.getByRole('heading', { level: 1 })).toBeInViewport({ ratio: 1 });
  await expect(main.getByRole('link', { name: 'Sign up' }).first()).toBeInViewport({ ratio: 1 });
  const chat = main.getByRole('figure', { name: 'An example conversation' }).first();
  await expect(chat.getByText('Do you deliver on Sundays?')).toBeInViewport();
});

test('the chat is drawn whole in the first frame, and nothing in it moves', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  await page.goto('/', { waitUntil: 'commit' });
  const messages = page.getByRole('figure', { name: 'An example conversation' }).first().locator('li');
  await expect(messages).toHaveCount(4);
  const seen = await messages.evaluateAll((all) =>
    all.map((message) => [getComputedStyle(message).opacity, message.getAnimations({ subtree: true }).length]),
  );
  expect(seen).toEqual(Array(4).fill(['1', 0]));
});

test('who hears the chat hears who says what, and what the picture is of', async ({ page }) => {
  await page.goto('/');
  const chats = page.getByRole('figure', { name: 'An example conversation' });
  await expect(chats.first().getByRole('listitem').first()).toHaveText(/^Customer:.*Sundays/);
  await expect(chats.first().getByRole('listitem').nth(1)).toHaveText(/^Bot:.*every day/);
  await expect(page.getByText('Your customer reads')).toBeVisible();
  await expect(page.getByRole('figure', { name: 'Your customer reads' })).toHaveCount(0);
});

test('a font that comes late is for the next page: no line breaks anew under the reader’s eyes', async ({ page }) => {
  const { promise: painted, resolve: letFontsCome } = Promise.withResolvers<void>();
  await page.route('**/*.woff2', async (route) => {
    await painted;
    await route.continue();
  });
  await page.goto('/', { waitUntil: 'domcontentloaded' });
  await page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint').length > 0);
  const widthOfWords = () =>
    page.getByRole('heading', { level: 1 }).evaluate((heading) => {
      const words = document.createRange();
      words.selectNodeContents(heading);
      return words.getBoundingClientRect().width;
    });
  const before = await widthOfWords();
  letFontsCome();
  await page.waitForLoadState();
  await page.evaluate(() => document.fonts.ready);
  expect(await widthOfWords()).toBe(before);
});

test('on a slow connection, which brings it piece by piece, the picture beside a form stays where it is', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  expect(await movesWhileItComes(page, '/signin', /<(?:p|figcaption|svg)\b/g, 'aside > div, aside figure')).toEqual([]);
});

test('every section is there, under a heading of its own', async ({ page }) => {
  await page.goto('/');
  for (const name of [
    'From a token to the first answer in a minute',
    'It knows your prices because you wrote them',
    'The same minute for a shop, a teacher, a café',
    'Small things that matter',
    'Questions and answers',
    'Your bot could be answering in a minute',
  ]) {
    const section = page.getByRole('region', { name });
    await section.scrollIntoViewIfNeeded();
    await expect(section).toBeInViewport();
  }
});

test('the conversation of another trade is chosen by keyboard', async ({ page }) => {
  await page.goto('/');
  await expect(page.getByText('Sabo ceramics')).toBeVisible();
  await page.getByRole('radio', { name: /^Shop/ }).focus();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('radio', { name: /^Teacher/ })).toBeChecked();
  await expect(page.getByText('English with Madina')).toBeVisible();
  await expect(page.getByText('Sabo ceramics')).toBeHidden();
});

test('a question opens its answer', async ({ page }) => {
  await page.goto('/');
  const answer = page.getByText(/You can revoke it in @BotFather/);
  await expect(answer).toBeHidden();
  await page.getByText('Is my token safe?').click();
  await expect(answer).toBeVisible();
});

test('the language is changed at the top, and stays changed', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('button', { name: 'Language: English' }).click();
  await page.getByRole('banner').getByRole('button', { name: 'Oʻzbekcha' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Mijozlar yozadi. Bot javob beradi.');
  await expect(page.getByRole('banner').getByRole('button', { name: 'Русский' })).toBeHidden();
  await page.getByRole('main').getByRole('link', { name: 'Roʻyxatdan oʻtish' }).first().click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Hisob oching');
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('it says everything, and the language can be changed', async ({ page }) => {
    await page.goto('/');
    await page.getByText('What does it cost?').click();
    await expect(page.getByText(/One bot is free, with everything/)).toBeVisible();
    await page.getByRole('button', { name: 'Language: English' }).click();
    await page.getByRole('banner').getByRole('button', { name: 'Русский' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Клиенты пишут. Бот отвечает.');
  });
});

test('who is signed in is led to their bots', async ({ page }) => {
  await signUp(page);
  await page.goto('/');
  await expect(page.getByRole('link', { name: 'Sign in' })).toHaveCount(0);
  await page.getByRole('banner').getByRole('link', { name: 'My Bots' }).click();
  await expect(page).toHaveURL('/bots');
});

test('the health address answers with and without the slash', async ({ request }) => {
  for (const address of ['/health', '/health/']) {
    const response = await request.get(address, { maxRedirects: 0 });
    expect(response.status()).toBe(200);
    expect(await response.json()).toEqual({ status: 'ok' });
  }
});

for (const [locale, language] of [
  ['ru-RU', 'ru'],
  ['uz-UZ', 'uz'],
]) {
  test.describe(`in ${language}`, () => {
    test.use({ locale });

    test('the long words fit a small phone, and axe finds nothing', async ({ page }) => {
      await page.setViewportSize({ width: 360, height: 740 });
      await page.emulateMedia({ reducedMotion: 'reduce' });
      for (const address of ['/', '/signup', '/signin', '/forgot-password', '/reset-password/no-such-link']) {
        await page.goto(address);
        await expect(page.locator('html')).toHaveAttribute('lang', language ?? '');
        const width = await page.evaluate(() => document.documentElement.scrollWidth);
        expect([address, width]).toEqual([address, 360]);
        expect([address, await axeFlaws(page)]).toEqual([address, []]);
      }
    });
  });
}
