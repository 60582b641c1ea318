import AxeBuilder from '@axe-core/playwright';
import { chat, field, openAs, phone, test } from './support/demo.ts';
import { expect } from './support/test.ts';

test('the keyboard alone goes all the way', async ({ page, telegram }) => {
  await openAs(page, telegram, 'Nargiza');
  await phone(page).getByRole('button', { name: 'Start', exact: true }).focus();
  await page.keyboard.press('Enter');
  await expect(chat(page).getByText(/Choyxona/)).toBeVisible();
  await phone(page).getByRole('log').focus();
  for (const name of ['How much is the pilaf?', 'When are you open?', 'Can I book a table?']) {
    await page.keyboard.press('Tab');
    while (
      !(await phone(page)
        .getByRole('button', { name })
        .evaluate((one) => one === document.activeElement))
    ) {
      await page.keyboard.press('Tab');
    }
  }
  await page.keyboard.press('Tab');
  await page.keyboard.type('Salom');
  await page.keyboard.press('Enter');
  await expect(
    chat(page)
      .getByText(/Assalomu alaykum/)
      .last(),
  ).toBeVisible();
  await expect(field(page)).toBeFocused();
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`everybody can use it, in ${colorScheme} colours, on a desktop and on a phone`, async ({ page }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    for (const [address, width] of [
      ['/demo', 1280],
      ['/demo', 360],
      ['/demo?view=dashboard', 360],
      ['/demo/phone', 390],
      ['/demo?as=emma_b&list', 1280],
    ] as const) {
      await page.setViewportSize({ width, height: 800 });
      await page.goto(address);
      await expect(page.getByText(address.includes('dashboard') ? 'See it arrive' : 'Emma').first()).toBeVisible();
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect([address, width, violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)]).toEqual([
        address,
        width,
        [],
      ]);
    }
  });
}
