import { scriptsOf, takeAway } from './support/missing-files.ts';
import { newOwner } from './support/owner.ts';
import { expect, test } from './support/test.ts';

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
