import type { Page } from '@playwright/test';
import { createBot, signUp } from './support/owner.ts';
import { expect, test } from './support/test.ts';
import { openTestBot } from './support/test-bot.ts';

test('a message longer than Telegram takes stays whole, and is not sent before it is short enough', async ({
  page,
  telegram,
}) => {
  const { chat } = await openTestBot(page, telegram);
  const field = page.getByLabel('Message', { exact: true });
  const told = page.getByRole('status').filter({ hasText: 'characters' });
  await field.fill('a'.repeat(3000));
  await expect(told).toHaveCount(0);
  await field.fill('a'.repeat(4096));
  await expect(told).toHaveText('4,096 of 4,096 characters');

  await field.fill('');
  await field.focus();
  // As pasted: what a script fills in is never cut.
  await page.keyboard.insertText('b'.repeat(4100));
  await expect(field).toHaveValue('b'.repeat(4100));
  await expect(told).toHaveText('4,100 characters, at most 4,096: shorten it by 4.');
  const send = page.getByRole('button', { name: 'Send Test Message' });
  await expect(send).toHaveAttribute('aria-disabled', 'true');
  await field.press('Enter');
  await expect(field).toHaveValue('b'.repeat(4100));
  await expect(chat.locator('[data-message]')).toHaveCount(0);

  await field.fill('b'.repeat(4096));
  await send.click();
  await expect(field).toHaveValue('');
  await expect(told).toHaveCount(0);
  await expect(chat.locator('[data-message]').first()).toBeVisible();
});

/** Of the price list of a shop that has much to sell. */
const tooLong = 'Osh 35 000. '.repeat(2000).slice(0, 20_783);
const isWhole = (page: Page) =>
  expect
    .poll(() => page.getByLabel('System Prompt').evaluate((field: HTMLTextAreaElement) => field.value.length))
    .toBe(20_783);

/** As pasted: what a script fills in is never cut. */
async function paste(page: Page, label: string, text: string): Promise<void> {
  const field = page.getByLabel(label, { exact: true });
  await expect(async () => {
    // What was filled in before the page listened may be put back.
    await field.fill('');
    await field.focus();
    await page.keyboard.insertText(text);
    await expect(field).toHaveValue(text, { timeout: 500 });
  }).toPass();
}

const refusal = '20,783 characters, at most 16,000: shorten it by 4,783.';

test('a prompt that is too long is whole in the settings, and one is told by how much, before saving and after', async ({
  page,
  telegram,
}) => {
  await signUp(page);
  const id = await createBot(page, (await telegram.createBot()).token, { systemPrompt: 'Osh is 30 000.' });
  await page.goto(`/bots/${id}/settings`);
  const prompt = page.getByLabel('System Prompt');
  await paste(page, 'System Prompt', tooLong);
  await isWhole(page);
  await expect(page.getByRole('status').filter({ hasText: refusal })).toHaveCount(1);
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(prompt).toHaveAccessibleDescription(refusal);
  await isWhole(page);
  // What has to be done is said once; the count goes on beside it.
  await expect(page.getByRole('status').filter({ hasText: '16,000' })).toHaveCount(0);
  await prompt.press('End');
  await prompt.press('Backspace');
  await expect(page.getByRole('status').filter({ hasText: '20,782 of 16,000 characters' })).toHaveCount(1);
  await prompt.pressSequentially('a');
  await isWhole(page);
  await page.reload();
  await isWhole(page);

  await paste(page, 'System Prompt', tooLong.slice(0, 16_000));
  await paste(page, 'Description', 'a'.repeat(501));
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByLabel('Description')).toHaveAccessibleDescription(
    '501 characters, at most 500: shorten it by 1.',
  );
  await paste(page, 'Description', 'a'.repeat(500));
  await paste(page, 'Name', 'b'.repeat(65));
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByLabel('Name', { exact: true })).toHaveAccessibleDescription(
    '65 characters, at most 64: shorten it by 1.',
  );
  await paste(page, 'Name', 'b'.repeat(64));
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Saved. The next message is answered this way.').first()).toBeVisible();
});

test('a prompt that is too long for a new bot is whole, and stays so when it is refused', async ({
  page,
  telegram,
}) => {
  await signUp(page);
  await page.goto('/bots/new');
  await page.getByLabel('Telegram Token').fill((await telegram.createBot()).token);
  await paste(page, 'System Prompt', tooLong);
  await expect(page.getByRole('status').filter({ hasText: refusal })).toHaveCount(1);
  await page.getByRole('button', { name: 'Create Bot' }).click();
  await expect(page.getByLabel('System Prompt')).toHaveAccessibleDescription(refusal);
  await isWhole(page);
});
