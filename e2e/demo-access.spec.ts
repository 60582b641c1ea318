import { chat, field, openAs, phone, test } from './support/demo.ts';
import { findFlaws, watchShifts } from './support/soundness.ts';
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

test('everybody can use the dashboard beside the phone, and the list of chats', async ({ page }) => {
  await watchShifts(page);
  const flaws: string[] = [];
  for (const address of ['/demo?view=dashboard', '/demo?as=emma_b&list']) {
    const open = async () => {
      await page.goto(address);
      await expect(page.getByText(address.includes('dashboard') ? 'See it arrive' : 'Emma').first()).toBeVisible();
    };
    flaws.push(...(await findFlaws(page, address, open)));
  }
  expect(flaws).toEqual([]);
});
