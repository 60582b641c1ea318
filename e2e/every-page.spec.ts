import { createBot, signUp } from './support/owner.ts';
import { findFlaws } from './support/soundness.ts';
import { expect, test } from './support/test.ts';

/**
 * Every page in both themes and the three languages: axe finds nothing, nothing is cut off or sticks out at any width,
 * nothing moves while it loads, thumbs hit what they aim at, and the console is silent.
 */
test.use({ expectedErrors: [/no-such-page/] });

for (const colorScheme of ['light', 'dark'] as const) {
  for (const locale of ['en', 'ru', 'uz'] as const) {
    test(`every page is sound in ${colorScheme} colours, in ${locale}`, async ({ page, telegram, baseURL }) => {
      test.slow();
      // What arrives on the landing page is looked at when it is there.
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      const speak = (language: string) =>
        page.context().addCookies([{ name: 'locale', value: language, url: baseURL ?? '' }]);
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
      const id = await createBot(page, (await telegram.createBot({ name: 'Choyxona' })).token);
      await speak(locale);
      await visit('/bots', '/bots/new', `/bots/${id}`, `/bots/${id}/settings`, `/telegram/setup/${id}`);
      await visit(`/telegram/test/${id}`, '/account', '/billing');
      expect(flaws).toEqual([]);
    });
  }
}
