import { addresses } from './support/addresses.ts';
import { createBot, foundBot, signUp, unfoldAddress, unfoldSettings } from './support/owner.ts';
import { expect, test } from './support/test.ts';

test('a bot made in the dashboard answers in Telegram', async ({ page, telegram, gemini }) => {
  const { id: telegramId, token, username } = await telegram.createBot({ name: 'Choyxona Navvot' });
  await signUp(page);
  await page.getByRole('link', { name: 'Create New Bot' }).first().click();
  await page.getByLabel('Telegram Token').fill(token);
  await expect(foundBot(page)).toContainText(`Choyxona Navvot@${username}`);
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue('Choyxona Navvot');
  await page.getByLabel('System Prompt').fill('You are the waiter of a tea house.');
  await page.getByRole('button', { name: 'Create Bot' }).click();
  await expect(page).toHaveURL(/\/telegram\/test\//);

  await page.getByRole('link', { name: 'Webhook Setup' }).click();
  await expect(page.getByLabel('Webhook Base URL')).toHaveValue('https://bots.example.test');
  await unfoldAddress(page);
  await page.getByRole('button', { name: 'Set Webhook' }).click();
  await expect(
    page.getByText(/Telegram confirms the address https:\/\/bots\.example\.test\/telegram\/webhook\//),
  ).toBeVisible();

  const customer = await telegram.createUser({ firstName: 'Aziza', languageCode: 'uz' });
  await gemini.answer({ containing: `narx ${telegramId}`, text: 'Osh **25 000** soʻm.' });
  const answer = await telegram.ask({ botId: telegramId, userId: customer.id, text: `narx ${telegramId}` });
  expect(answer.text).toBe('Osh 25 000 soʻm.');

  await page.getByRole('link', { name: 'My Bots' }).first().click();
  await expect(page.getByText(`@${username}`)).toBeVisible();
  await expect(page.getByText('2 messages today')).toBeVisible();
});

test('after Delete Webhook the server fetches the messages itself, and Set Webhook ends that', async ({
  page,
  telegram,
  gemini,
}) => {
  const { id: telegramId, token } = await telegram.createBot();
  await signUp(page);
  const botId = await createBot(page, token);
  await page.goto(`/telegram/setup/${botId}`);
  await unfoldAddress(page);
  await page.getByRole('button', { name: 'Delete Webhook' }).click();
  await expect(page.getByText('The webhook is deleted.')).toBeVisible();

  const customer = await telegram.createUser({ firstName: 'Bobur' });
  await gemini.answer({ containing: `salom ${telegramId}`, text: 'Salom!' });
  await gemini.answer({ containing: `yana ${telegramId}`, text: 'Yana salom!' });
  const ask = (word: string) => telegram.ask({ botId: telegramId, userId: customer.id, text: `${word} ${telegramId}` });
  expect((await ask('salom')).text).toBe('Salom!');
  await page.reload();
  await expect(page.getByText('This server fetches the messages from Telegram itself').first()).toBeVisible();

  await unfoldAddress(page);
  await page.getByLabel('Webhook Base URL').fill('http://bots.example.test');
  await page.getByRole('button', { name: 'Set Webhook' }).click();
  await expect(page.getByText('The address must start with https://.')).toBeVisible();
  await page.getByLabel('Webhook Base URL').fill('https://bots.example.test/');
  await page.getByRole('button', { name: 'Set Webhook' }).click();
  await expect(page.getByText(/Telegram confirms the address/)).toBeVisible();
  expect((await ask('yana')).text).toBe('Yana salom!');
});

test('the webhook of another service is left to it or taken over, as the owner says', async ({
  page,
  telegram,
  gemini,
}) => {
  const { id: telegramId, token } = await telegram.createBot();
  await telegram.resolve({ httpsOrigin: 'https://shop.example.test', httpOrigin: 'http://127.0.0.1:9' });
  const url = 'https://shop.example.test/hook';
  await fetch(`${addresses().telegram}/bot${token}/setWebhook?url=${encodeURIComponent(url)}`);
  await signUp(page);
  const botId = await createBot(page, token);
  await page.goto(`/telegram/setup/${botId}`);
  await expect(page.getByText('Another service receives this bot’s messages')).toBeVisible();
  await page.getByRole('button', { name: 'Leave It' }).click();
  await expect(page.getByText('Another service answers for this bot')).toBeVisible();
  await page.getByRole('link', { name: 'Overview' }).click();
  await expect(page.getByText('You left the messages to it')).toBeVisible();

  const customer = await telegram.createUser({ firstName: 'Bobur' });
  await gemini.answer({ containing: `kutaman ${telegramId}`, text: 'Kechirasiz, kutdirdik.' });
  await telegram.sendText({ botId: telegramId, userId: customer.id, text: `kutaman ${telegramId}` });
  expect((await telegram.pendingUpdates())[telegramId]).toBe(1);
  await page.goto(`/telegram/setup/${botId}`);
  await page.getByRole('button', { name: 'Take Over' }).click();
  await expect(page.getByText('Connected to Telegram')).toBeVisible();
  const answer = await telegram.nextMessage({ botId: telegramId, userId: customer.id, afterSeq: 0 });
  expect(answer.text).toBe('Kechirasiz, kutdirdik.');
});

test('what Webhook Setup finds out at Telegram, the rest of the dashboard says soon after', async ({
  page,
  telegram,
}) => {
  const { token } = await telegram.createBot();
  await telegram.resolve({ httpsOrigin: 'https://shop.example.test', httpOrigin: 'http://127.0.0.1:9' });
  await signUp(page);
  const botId = await createBot(page, token);
  const url = 'https://shop.example.test/hook';
  await fetch(`${addresses().telegram}/bot${token}/setWebhook?url=${encodeURIComponent(url)}`);
  await page.goto(`/telegram/setup/${botId}`);
  await expect(page.getByText('Another service receives this bot’s messages')).toBeVisible();
  await expect(async () => {
    await page.goto(`/bots/${botId}`);
    await expect(page.getByText('Another service receives the messages')).toBeVisible({ timeout: 1000 });
  }).toPass({ timeout: 20_000 });
});

test('a paused bot is silent and goes on when it is resumed', async ({ page, telegram, gemini }) => {
  const { id: telegramId, token } = await telegram.createBot();
  await signUp(page);
  const botId = await createBot(page, token);
  await page.goto(`/bots/${botId}/settings`);
  await unfoldSettings(page);
  await page.getByRole('button', { name: 'Pause Bot' }).click();
  await expect(page.getByText('The bot is paused.').first()).toBeVisible();
  const customer = await telegram.createUser({ firstName: 'Bobur' });
  await gemini.answer({ containing: `tinch ${telegramId}`, text: 'Yana shu yerdaman.' });
  await telegram.sendText({ botId: telegramId, userId: customer.id, text: `tinch ${telegramId}` });
  expect((await telegram.pendingUpdates())[telegramId]).toBe(1);
  await page.getByRole('button', { name: 'Resume Bot' }).click();
  await expect(page.getByText('The bot is active again.').first()).toBeVisible();
  const answer = await telegram.nextMessage({ botId: telegramId, userId: customer.id, afterSeq: 0 });
  expect(answer.text).toBe('Yana shu yerdaman.');
});

test('deleting a bot asks for its name and takes everything with it', async ({ page, telegram }) => {
  const { token } = await telegram.createBot({ name: 'Oʻchiriladigan' });
  await signUp(page);
  const botId = await createBot(page, token);
  await page.goto(`/bots/${botId}/settings`);
  await unfoldSettings(page);
  const confirm = page.getByLabel('Type Oʻchiriladigan to confirm');
  await expect(confirm).toBeHidden();
  await expect(page.getByRole('button', { name: 'Delete Bot' })).toBeHidden();
  await page.getByText('Delete this bot…').click();
  await confirm.fill('boshqa nom');
  await page.getByRole('button', { name: 'Delete Bot' }).click();
  await expect(page.getByText('This is not the name of the bot. Type it as shown.')).toBeVisible();
  await confirm.fill('Oʻchiriladigan');
  await page.getByRole('button', { name: 'Delete Bot' }).click();
  await expect(page.getByText('The bot was deleted, with all its conversations.').first()).toBeVisible();
  // Said once: the address no longer asks for it.
  await expect(page).toHaveURL('/bots');
  await expect(page.getByText('Your first bot is a minute away')).toBeVisible();
});
