import type { Page } from '@playwright/test';
import { scriptsOf, takeAway } from './support/missing-files.ts';
import { newOwner, signUp } from './support/owner.ts';
import { expect, test } from './support/test.ts';
import { openTestBot, playNextTurn } from './support/test-bot.ts';

/** The way to the first answer once through, in the words of each language. */
const journeys = [
  {
    locale: 'ru-RU',
    lang: 'ru',
    signUp: 'Зарегистрироваться',
    create: 'Создать бота',
    message: 'Сообщение',
    help: 'отвечает на сообщения',
  },
  {
    locale: 'uz-UZ',
    lang: 'uz',
    signUp: 'Roʻyxatdan oʻtish',
    create: 'Bot yaratish',
    message: 'Xabar',
    help: 'sunʼiy intellekt',
  },
];

for (const words of journeys) {
  test.describe(words.lang, () => {
    test.use({ locale: words.locale });

    test('from signing up to the first answer', async ({ page, telegram }) => {
      const owner = newOwner();
      await page.goto('/signup');
      await expect(page.locator('html')).toHaveAttribute('lang', words.lang);
      await page.locator('[name="name"]').fill(owner.name);
      await page.locator('[name="email"]').fill(owner.email);
      await page.locator('[name="password"]').fill(owner.password);
      await page.getByRole('button', { name: words.signUp }).click();
      await expect(page).toHaveURL('/bots');
      await page.goto('/bots/new');
      await page.locator('[name="token"]').fill((await telegram.createBot()).token);
      await page.getByRole('button', { name: words.create }).click();
      await expect(page).toHaveURL(/\/telegram\/test\//);
      await page.getByLabel(words.message, { exact: true }).fill('/help');
      await page.getByLabel(words.message, { exact: true }).press('Enter');
      await expect(page.getByRole('log').getByText(words.help)).toBeVisible();
    });
  });
}

test.describe('in the place of a page', () => {
  test.use({ expectedErrors: [/Failed to load|ChunkLoadError|status of 404/] });

  test('the language can be changed where no page was found', async ({ page }) => {
    await page.goto('/no-such-page');
    await page.getByRole('button', { name: 'Русский' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Здесь ничего нет');
    await expect(page).toHaveURL('/no-such-page');
  });

  test('the language can be changed where a page could not be shown', async ({ page }) => {
    await takeAway(page, await scriptsOf(page, '/signup'));
    await page.goto('/');
    await page.evaluate(() => sessionStorage.setItem('reloaded', String(Date.now())));
    await page.getByRole('link', { name: 'Sign up' }).first().click();
    await expect(page.getByRole('heading', { name: 'Something went wrong' })).toBeVisible();
    await page.getByRole('button', { name: 'Русский' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Что-то пошло не так');
  });
});

test('numbers that the browser writes are Uzbek where the page is', async ({ page, telegram, baseURL }) => {
  await openTestBot(page, telegram);
  await page.context().addCookies([{ name: 'locale', value: 'uz', url: baseURL ?? '' }]);
  await page.reload();
  await playNextTurn(page, [
    { type: 'message', messageId: 1, text: 'Osh 45 000 soʻm.', entities: [] },
    {
      type: 'trace',
      trace: {
        model: 'gemini-2.5-flash',
        demo: false,
        systemPrompt: null,
        history: [],
        promptTokens: 12_345,
        answerTokens: 6,
        finish: 'complete',
        problem: null,
        steps: [{ name: 'model', at: 0, ms: 1_949 }],
        calls: [{ method: 'sendMessage', payload: {}, at: 1_950, ms: 0 }],
      },
    },
    { type: 'done' },
  ]);
  await page.getByLabel('Xabar', { exact: true }).fill('Osh qancha?');
  await page.getByLabel('Xabar', { exact: true }).press('Enter');
  await expect(page.getByRole('log').getByText('Osh 45 000 soʻm.')).toBeVisible();
  const trace = page.getByRole('complementary', { name: 'Javob qanday tayyorlandi' });
  await expect(trace.getByText('1 949 ms', { exact: true }).first()).toBeVisible();
  await expect(trace.getByText('kirishda 12 345, chiqishda 6')).toBeVisible();
  await trace.getByText('Bot API chaqiruvlari').click();
  await expect(trace.getByText('1 950 ms dan soʻng')).toBeVisible();
});

test.describe('the page of a new bot', () => {
  const field = (page: Page, name: string) => page.locator(`main [name="${name}"]`);
  const switchTo = (page: Page, language: string) =>
    page.getByRole('button', { name: language, exact: true }).filter({ visible: true }).first().click();

  async function openNewBot(page: Page): Promise<void> {
    await signUp(page);
    await switchTo(page, 'Русский');
    await expect(page.locator('html')).toHaveAttribute('lang', 'ru');
    await page.goto('/bots/new');
    await expect(field(page, 'language')).toHaveValue('ru');
  }

  test('its template follows the language of the site, and what was typed stays', async ({ page }) => {
    await openNewBot(page);
    await field(page, 'name').fill('Navvot');
    await page.getByRole('radio', { name: 'Ресторан или кафе' }).check();
    await expect(field(page, 'description')).toHaveValue(/заявки на столик/);
    await switchTo(page, 'Oʻzbekcha');
    await expect(page.locator('html')).toHaveAttribute('lang', 'uz');
    await expect(field(page, 'language')).toHaveValue('uz');
    await expect(field(page, 'description')).toHaveValue(/Menyu, ish vaqti/);
    await page.reload();
    await expect(field(page, 'name')).toHaveValue('Navvot');
    await expect(field(page, 'language')).toHaveValue('uz');
    await expect(field(page, 'description')).toHaveValue(/Menyu, ish vaqti/);
  });

  test('whoever has written a prompt goes on in its language, whatever the site speaks', async ({ page }) => {
    await openNewBot(page);
    await page.getByRole('radio', { name: 'Ресторан или кафе' }).check();
    await expect(field(page, 'description')).toHaveValue(/заявки на столик/);
    await field(page, 'systemPrompt').fill('Плов 35 000.');
    const stays = async () => {
      await expect(field(page, 'systemPrompt')).toHaveValue('Плов 35 000.');
      await expect(field(page, 'language')).toHaveValue('ru');
      await expect(field(page, 'description')).toHaveValue(/заявки на столик/);
    };
    await switchTo(page, 'Oʻzbekcha');
    await expect(page.locator('html')).toHaveAttribute('lang', 'uz');
    await stays();
    await page.reload();
    await stays();
    await page.getByRole('radio', { name: 'Mehmonxona' }).check();
    await expect(field(page, 'description')).toHaveValue(/Номера, цены/);
    await page.getByRole('radio', { name: 'Restoran yoki kafe' }).check();
    await stays();
  });

  test('it follows a language that was changed on another page', async ({ page }) => {
    await openNewBot(page);
    await expect(async () => {
      // What was filled in before the page listened is not kept yet.
      await field(page, 'name').fill('Navvot');
      expect(await page.evaluate(() => JSON.stringify(sessionStorage))).toContain('Navvot');
    }).toPass();
    await page.goto('/bots');
    await switchTo(page, 'Oʻzbekcha');
    await expect(page.locator('html')).toHaveAttribute('lang', 'uz');
    await page.goto('/bots/new');
    await expect(field(page, 'name')).toHaveValue('Navvot');
    await expect(field(page, 'language')).toHaveValue('uz');
    await expect(field(page, 'description')).toHaveValue(/qisqa va samimiy/);
  });

  test('a language chosen for the bot stays when that of the site is changed', async ({ page }) => {
    await openNewBot(page);
    await field(page, 'language').selectOption('en');
    await expect(field(page, 'description')).toHaveValue(/Short, friendly/);
    await switchTo(page, 'Oʻzbekcha');
    await expect(page.locator('html')).toHaveAttribute('lang', 'uz');
    await expect(field(page, 'language')).toHaveValue('en');
    await expect(field(page, 'description')).toHaveValue(/Short, friendly/);
  });
});
