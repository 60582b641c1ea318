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
