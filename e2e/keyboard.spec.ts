import { press, tabTo } from './support/keyboard.ts';
import { newOwner } from './support/owner.ts';
import { expect, test } from './support/test.ts';

test('from the landing page to the first answer, and away again, by keyboard alone', async ({ page, telegram }) => {
  test.slow();
  const owner = newOwner();
  const { token } = await telegram.createBot({ name: 'Choyxona' });
  await page.goto('/');
  await press(page, page.getByRole('link', { name: 'Sign up' }).first());
  await expect(page).toHaveURL('/signup');

  for (const [label, text] of [
    ['Name', owner.name],
    ['Email', owner.email],
    ['Password', owner.password],
  ] as const) {
    await tabTo(page, page.getByLabel(label, { exact: true }));
    await page.keyboard.type(text);
  }
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL('/bots');

  await press(page, page.getByRole('main').getByRole('link', { name: 'Create New Bot' }).first());
  await expect(page).toHaveURL('/bots/new');
  await tabTo(page, page.getByLabel('Telegram Token'));
  await page.keyboard.insertText(token);
  await expect(page.getByText('Choyxona').first()).toBeVisible();
  await press(page, page.getByRole('button', { name: 'Create Bot' }));
  await expect(page).toHaveURL(/\/telegram\/test\//);

  await tabTo(page, page.getByLabel('Message', { exact: true }));
  await page.keyboard.type('/help');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('log').getByText('Choyxona').first()).toBeVisible();

  await press(page, page.getByRole('link', { name: 'Settings' }));
  await expect(page).toHaveURL(/\/settings$/);
  await tabTo(page, page.getByLabel('Description'));
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type('A tea house');
  await press(page, page.getByRole('button', { name: 'Save' }).first());
  await expect(page.getByText('Saved.')).toBeVisible();

  await page.reload();
  await expect(page.getByLabel('Description')).toHaveValue('A tea house');
  await press(page, page.getByRole('button', { name: 'Sign out' }).first());
  await expect(page).not.toHaveURL(/\/settings$/);
});

test('the first press of Tab offers the way past the navigation, and it leads there', async ({ page }) => {
  await page.goto('/');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL('/#content');
});
