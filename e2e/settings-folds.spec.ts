import type { Locator } from '@playwright/test';
import { createBot, openFolds, signUp } from './support/owner.ts';
import { expect, test } from './support/test.ts';

test('on a phone the token, the pause and the deletion are one line, until they are asked for or needed', async ({
  page,
  telegram,
}) => {
  await signUp(page);
  const botId = await createBot(page, (await telegram.createBot()).token);
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`/bots/${botId}/settings`);
  const pause = page.getByRole('button', { name: 'Pause Bot' });
  await expect(pause).toBeHidden();
  await expect(page.getByText('Delete this bot…')).toBeHidden();
  await page.getByText('More: token, pause, delete').click();
  await expect(page.getByText('Delete this bot…')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Delete Bot' })).toBeHidden();
  await pause.click();
  const resume = page.getByRole('button', { name: 'Resume Bot' });
  await expect(resume).toBeVisible();
  // Who comes to resume it finds it open, and is left where they are when it is done.
  await page.goto('/bots');
  await page.getByRole('link', { name: 'Resume' }).click();
  await expect(resume).toBeInViewport();
  await resume.click();
  await expect(pause).toBeInViewport();
});

test('a refused deletion leaves its fold open, and one that can be closed', async ({ page, telegram }) => {
  await signUp(page);
  const botId = await createBot(page, (await telegram.createBot({ name: 'Choyxona' })).token);
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`/bots/${botId}/settings`);
  const more = page.getByText('More: token, pause, delete');
  const fold = page.getByText('Delete this bot…');
  const field = page.getByLabel('Type Choyxona to confirm');
  await more.click();
  await fold.click();
  await field.fill('Somsaxona');
  await page.getByRole('button', { name: 'Delete Bot' }).click();
  await expect(page.getByText('This is not the name of the bot.')).toBeVisible();
  await expect(field).toBeFocused();
  await expect(openFolds(page)).toHaveCount(2);
  await fold.click();
  await expect(field).toBeHidden();
  await more.click();
  await expect(fold).toBeHidden();
});

test('on a phone what a deletion asks for is in sight when it is unfolded', async ({ page, telegram }) => {
  await page.setViewportSize({ width: 360, height: 640 });
  await signUp(page);
  const dock = page.getByRole('navigation').filter({ visible: true }).last();
  const isAboveDock = async (button: Locator) => {
    const [its, docks] = await Promise.all([button.boundingBox(), dock.boundingBox()]);
    return its !== null && docks !== null && its.y + its.height <= docks.y;
  };
  await page.goto('/account');
  await page.getByText('Delete my account…').click();
  const deleteAccount = page.getByRole('button', { name: 'Delete my account for good' });
  await expect.poll(() => isAboveDock(deleteAccount)).toBe(true);

  const botId = await createBot(page, (await telegram.createBot()).token);
  await page.goto(`/bots/${botId}/settings`);
  await page.getByText('More: token, pause, delete').click();
  await page.getByText('Delete this bot…').click();
  const deleteBot = page.getByRole('button', { name: 'Delete Bot' });
  await expect.poll(() => isAboveDock(deleteBot)).toBe(true);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('a refused deletion is in sight on a phone, where it would be folded away', async ({ page, telegram }) => {
    await signUp(page);
    await page.goto('/bots/new');
    await page.getByLabel('Telegram Token').fill((await telegram.createBot({ name: 'Choyxona' })).token);
    await page.getByRole('button', { name: 'Create Bot' }).click();
    await page.setViewportSize({ width: 390, height: 844 });
    await page.getByRole('link', { name: 'Settings' }).click();
    await page.getByText('More: token, pause, delete').click();
    await page.getByText('Delete this bot…').click();
    await page.getByLabel('Type Choyxona to confirm').fill('Somsaxona');
    await page.getByRole('button', { name: 'Delete Bot' }).click();
    await expect(page.getByText('This is not the name of the bot.')).toBeVisible();
    // No line says that it is closed.
    await expect(page.getByText('More: token, pause, delete')).toBeHidden();
    await expect(openFolds(page)).toHaveCount(1);
  });
});
