import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { createBot, signUp } from './support/owner.ts';
import { expect, test } from './support/test.ts';

/** Every page, signed out and in: nothing sticks out sideways, and axe finds nothing. */
async function expectSound(page: Page, address: string) {
  await page.goto(address);
  await expect(page.getByRole('heading', { level: 1 })).toBeAttached();
  const { scrollWidth, clientWidth } = await page.evaluate(() => ({
    scrollWidth: document.documentElement.scrollWidth,
    clientWidth: document.documentElement.clientWidth,
  }));
  expect([address, scrollWidth]).toEqual([address, clientWidth]);
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect([
    address,
    violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join(', ')}`),
  ]).toEqual([address, []]);
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`every page is sound in ${colorScheme} colours`, async ({ page, telegram }) => {
    test.slow();
    // What arrives on the landing page is looked at when it is there.
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    for (const address of ['/', '/signup', '/signin', '/forgot-password']) await expectSound(page, address);
    await signUp(page);
    await expectSound(page, '/bots');
    await expectSound(page, '/bots/new');
    const botId = await createBot(page, (await telegram.createBot({ name: 'Choyxona' })).token);
    for (const address of [
      '/bots',
      '/bots/new',
      `/bots/${botId}`,
      `/bots/${botId}/settings`,
      `/telegram/setup/${botId}`,
      `/telegram/test/${botId}`,
      '/account',
      '/billing',
    ]) {
      await expectSound(page, address);
    }
  });
}
