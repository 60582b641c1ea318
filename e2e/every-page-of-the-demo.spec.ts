import { test } from './support/demo.ts';
import { findFlaws, watchShifts } from './support/soundness.ts';
import { expect } from './support/test.ts';

/** As every-page.spec.ts, for the pages that only the demo has. */
for (const locale of ['en', 'ru', 'uz'] as const) {
  test(`the demo is sound, in ${locale}`, async ({ page, baseURL }) => {
    await page.context().addCookies([{ name: 'locale', value: locale, url: baseURL ?? '' }]);
    // The sample chats begin when the demo starts: what arrives in one moves it, as it should.
    await page.goto('/demo');
    await expect(
      page
        .getByRole('log')
        .getByText(/35\s000\ssoʻm/)
        .first(),
    ).toBeVisible();
    await watchShifts(page);
    const flaws: string[] = [];
    for (const address of ['/demo', '/demo/phone']) flaws.push(...(await findFlaws(page, address)));
    expect(flaws).toEqual([]);
  });
}
