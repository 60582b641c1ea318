import type { Page } from '@playwright/test';
import { tabTo } from './support/keyboard.ts';
import { createBot, signUp } from './support/owner.ts';
import { expect, test } from './support/test.ts';

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

/** Counts what is sent to the page, and holds every answer back until it is let go. */
async function holdAnswers(page: Page) {
  let sent = 0;
  const { promise: letGo, resolve } = Promise.withResolvers<void>();
  await page.route('**/settings', async (route) => {
    if (route.request().method() === 'POST') {
      sent++;
      await letGo;
    }
    await route.continue();
  });
  return { sent: () => sent, letGo: resolve };
}

test('who saves, pauses and resumes by the keyboard keeps their place on the page', async ({ page, telegram }) => {
  await signUp(page);
  const botId = await createBot(page, (await telegram.createBot()).token);
  await page.goto(`/bots/${botId}/settings`);

  await tabTo(page, button(page, 'Save'));
  await page.keyboard.press('Enter');
  await expect(page.getByText('Saved.').first()).toBeVisible();
  await expect(button(page, 'Save')).toBeFocused();

  await tabTo(page, button(page, 'Pause Bot'));
  await page.keyboard.press('Enter');
  await expect(button(page, 'Resume Bot')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(button(page, 'Pause Bot')).toBeFocused();

  // The field and its button are closed again when another token has taken its place.
  const another = page.locator('summary', { hasText: 'Replace the token' });
  await tabTo(page, another);
  await page.keyboard.press('Enter');
  await tabTo(page, page.getByLabel('Telegram Token'));
  await page.keyboard.insertText((await telegram.createBot({ name: 'Somsaxona' })).token);
  await expect(page.getByText('Somsaxona')).toBeVisible();
  await tabTo(page, button(page, 'Replace Token'));
  await page.keyboard.press('Enter');
  await expect(button(page, 'Replace Token')).toBeHidden();
  await expect(another).toBeFocused();
});

test('while an answer is awaited the button keeps the focus and says that it works, and nothing is sent twice', async ({
  page,
  telegram,
}) => {
  await signUp(page);
  const botId = await createBot(page, (await telegram.createBot()).token);
  await page.goto(`/bots/${botId}/settings`);
  const answers = await holdAnswers(page);
  const save = button(page, 'Save');
  const name = page.getByLabel('Name', { exact: true });

  await tabTo(page, save);
  await page.keyboard.press('Enter');
  await expect(save).toHaveAttribute('aria-busy', 'true');
  await expect(save).toHaveCSS('opacity', '0.55');
  await expect(save).toBeFocused();
  await page.keyboard.press('Enter');
  await save.dblclick({ force: true });
  await name.press('Enter');
  await expect(save).toHaveAttribute('aria-disabled', 'true');
  answers.letGo();
  await expect(page.getByText('Saved.').first()).toBeVisible();
  await expect(save).not.toHaveAttribute('aria-disabled', 'true');
  expect(answers.sent()).toBe(1);

  // A key that is held down is one press.
  await save.focus();
  await page.keyboard.down('Enter');
  await expect.poll(answers.sent).toBe(2);
  await expect(save).not.toHaveAttribute('aria-disabled', 'true');
  await page.keyboard.down('Enter');
  await page.keyboard.down('Enter');
  await page.keyboard.up('Enter');
  await expect(save).not.toHaveAttribute('aria-disabled', 'true');
  expect(answers.sent()).toBe(2);
});
