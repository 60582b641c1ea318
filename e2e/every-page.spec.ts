import { giveFeedback } from './support/give-feedback.ts';
import { scriptsOf, takeAway } from './support/missing-files.ts';
import { createBot, signUp } from './support/owner.ts';
import { underTheWorker } from './support/service-worker.ts';
import { findFlaws, watchShifts } from './support/soundness.ts';
import { expect, test } from './support/test.ts';

/**
 * Every page in both themes and the three languages: axe finds nothing, nothing is cut off or sticks out at any width,
 * nothing moves while it loads, thumbs hit what they aim at, and the console is silent.
 */
test.use({ expectedErrors: [/no-such-page|ChunkLoadError|status of (404|503)|ERR_INTERNET_DISCONNECTED/] });

for (const locale of ['en', 'ru', 'uz'] as const) {
  test(`every page is sound, in ${locale}`, async ({ page, telegram, baseURL }) => {
    test.slow();
    const speak = (language: string) =>
      page.context().addCookies([{ name: 'locale', value: language, url: baseURL ?? '' }]);
    await watchShifts(page);
    const flaws: string[] = [];
    const visit = async (...addresses: string[]) => {
      for (const address of addresses) flaws.push(...(await findFlaws(page, address)));
    };

    await speak(locale);
    await visit('/', '/signup', '/signin', '/forgot-password', '/reset-password/unknown', '/no-such-page');
    await speak('en');
    await signUp(page);
    await speak(locale);
    await visit('/bots', '/bots/new');
    await speak('en');
    const { id: botId, token } = await telegram.createBot({ name: 'Choyxona Navvot va milliy taomlar', picture: true });
    const id = await createBot(page, token);
    await speak(locale);
    await visit('/bots', '/bots/new', `/bots/${id}`, `/bots/${id}/feedback`, `/bots/${id}/settings`);
    await giveFeedback(telegram, { botId, firstName: 'Aziza', rating: 4, comment: 'Choy ajoyib, lekin navbat uzun.' });
    await visit(`/bots/${id}/feedback`, `/telegram/setup/${id}`, `/telegram/test/${id}`, '/account', '/billing');
    expect(flaws).toEqual([]);
  });

  test.describe('without a network or a script', () => {
    test.use({ serviceWorkers: 'allow' });

    test(`what stands in for a page is sound, in ${locale}`, async ({ page, context, baseURL }) => {
      await context.addCookies([{ name: 'locale', value: locale, url: baseURL ?? '' }]);
      await watchShifts(page);
      const files = await takeAway(page, await scriptsOf(page, '/signup'));
      const flaws = await findFlaws(page, 'the error page', async () => {
        await page.goto('/');
        // It is not loaded anew for once more.
        await page.evaluate(() => sessionStorage.setItem('reloaded', String(Date.now())));
        await page.locator('a[href="/signup"]').first().click();
        await expect(page.getByRole('alert').getByRole('button')).toBeVisible();
      });
      await files.putBack();
      await page.goto('/');
      await underTheWorker(page);
      await context.setOffline(true);
      flaws.push(...(await findFlaws(page, 'the offline page', () => page.goto('/signin'))));
      expect(flaws).toEqual([]);
    });
  });
}
