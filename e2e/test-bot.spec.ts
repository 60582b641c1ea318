import { createBot, signUp } from './support/owner.ts';
import { expect, test } from './support/test.ts';

test('the Test Bot shows the answer as Telegram would, and how it came about', async ({ page, telegram, gemini }) => {
  const { id: telegramId, token } = await telegram.createBot({ name: 'Choyxona' });
  await signUp(page);
  await createBot(page, token);
  const question = `Narx qancha ${telegramId}`;
  await gemini.answer({
    containing: question,
    text: 'Osh **25 000** soʻm.\n\n```python\nprint(25000)\n```',
    chunkDelayMs: 100,
  });

  await page.getByLabel('Message', { exact: true }).fill(question);
  await page.getByRole('button', { name: 'Send Test Message' }).click();
  const chat = page.getByRole('log');
  await expect(chat.getByText(question)).toBeVisible();
  await expect(chat.locator('strong', { hasText: '25 000' })).toBeVisible();
  await expect(chat.locator('pre', { hasText: 'print(25000)' })).toBeVisible();
  await expect(page.getByText('gemini-flash-latest').first()).toBeVisible();
  await expect(page.getByText('sendMessage', { exact: false }).first()).toBeAttached();

  expect(
    (await telegram.readLedger()).entries.filter(
      (entry) => entry.kind === 'call' && entry.botId === telegramId && entry.method === 'sendMessage',
    ),
  ).toEqual([]);

  await page.reload();
  await expect(chat.locator('strong', { hasText: '25 000' })).toBeVisible();
  await page.getByRole('button', { name: 'Start over' }).click();
  await expect(chat.getByText(question)).toBeHidden();
});

test('an example can be tapped, and the button under /help starts afresh', async ({ page, telegram }) => {
  const { token } = await telegram.createBot({ name: 'Choyxona' });
  await signUp(page);
  await createBot(page, token);
  await page.getByRole('button', { name: 'Hello! Who are you and what can you do?' }).click();
  const chat = page.getByRole('log');
  await expect(chat.getByText('Hello! Who are you and what can you do?')).toBeVisible();
  await page.getByLabel('Message', { exact: true }).fill('/help');
  await expect(page.getByRole('button', { name: 'Send Test Message' })).toBeEnabled();
  await page.getByLabel('Message', { exact: true }).press('Enter');
  await chat.getByRole('button', { name: 'Start a fresh conversation' }).click();
  await expect(chat.getByText('A fresh conversation. What would you like to know?')).toBeVisible();
});

test('what the model cannot answer is told in the chat and explained in the trace', async ({
  page,
  telegram,
  gemini,
}) => {
  const { id: telegramId, token } = await telegram.createBot({ name: 'Choyxona' });
  await signUp(page);
  await createBot(page, token);
  await gemini.answer({ containing: `xavfli ${telegramId}`, mode: 'safety' });
  await page.getByLabel('Message', { exact: true }).fill(`xavfli ${telegramId}`);
  await page.getByRole('button', { name: 'Send Test Message' }).click();
  await expect(page.getByRole('log').getByText('I am not able to talk about this.')).toBeVisible();
  await expect(page.getByText(/SAFETY/).first()).toBeAttached();
});
