import type { Locator } from '@playwright/test';
import { copy, createRestaurantBot, messageOf, signUpFromLanding } from './support/first-minute.ts';
import { Hand } from './support/hand.ts';
import { tabTo } from './support/keyboard.ts';
import { foundBot, newOwner, signUp } from './support/owner.ts';
import { expect, test } from './support/test.ts';

test.describe('with a clipboard', () => {
  test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

  test('from the landing page to the first answer: 4 inputs, 10 taps', async ({ page, telegram, gemini }, testInfo) => {
    const { token } = await telegram.createBot({ name: 'Navvot', picture: true });
    await gemini.answer({ containing: 'What do you recommend for two?', text: 'Osh va choy.' });
    const hand = new Hand();
    const started = performance.now();
    await signUpFromLanding(page, hand, newOwner());
    await copy(page, messageOf(token));
    const log = await createRestaurantBot(page, hand, 'Hello! What do you recommend for two?');
    await expect(log.getByText('Osh va choy.')).toBeVisible();
    const seconds = (performance.now() - started) / 1000;
    const description = `${seconds.toFixed(1)} s, the hand not counted`;
    testInfo.annotations.push({ type: 'first answer', description });
    expect({ inputs: hand.inputs, taps: hand.taps }).toEqual({ inputs: 4, taps: 10 });
  });

  test('what was pasted is found with its picture, and the bot keeps it', async ({ page, telegram }) => {
    const { token, username } = await telegram.createBot({ name: 'Navvot', picture: true });
    await signUp(page);
    await page.goto('/bots/new');
    await copy(page, messageOf(token));
    await page.getByRole('button', { name: 'Paste' }).click();
    await expect(foundBot(page)).toContainText(`Navvot@${username}`);
    await expect.poll(() => naturalWidth(foundBot(page).locator('img'))).toBe(160);
    await expect(page.getByLabel('Telegram Token')).toHaveValue(token);
    await expect(page.getByLabel('Name', { exact: true })).toHaveValue('Navvot');
    await page.getByRole('radio', { name: 'Restaurant or café' }).check();
    await expect(page.getByLabel('System Prompt')).toHaveValue(/You are the host of/);
    await page.getByRole('button', { name: 'Create Bot' }).click();
    await expect(page).toHaveURL(/\/telegram\/test\//);
    await expect.poll(() => naturalWidth(page.getByRole('main').locator('img').first())).toBe(160);
  });

  test('what is no token is told at once, and goes nowhere', async ({ page }) => {
    await signUp(page);
    await page.goto('/bots/new');
    const sent: string[] = [];
    page.on('request', (request) => {
      if (request.method() === 'POST') sent.push(request.url());
    });
    const token = page.getByLabel('Telegram Token');
    const paste = async (text: string) => {
      await token.fill('');
      await copy(page, text);
      await page.getByRole('button', { name: 'Paste' }).click();
    };
    await paste('8600 1234 5678 9012, till Friday');
    await expect(foundBot(page)).toContainText('This is not a bot token. A token looks like 123456789:AAH…');
    await expect(token).toHaveAttribute('aria-invalid', 'true');
    await paste('123456789:AAHdqTcvCH1vGWJ');
    await expect(foundBot(page)).toContainText('This is only a part of a token.');
    await token.fill('');
    await token.pressSequentially('1234');
    await expect(token).not.toHaveAttribute('aria-invalid');
    await token.pressSequentially('hello');
    await expect(foundBot(page)).toContainText('This is not a bot token.');
    await token.blur();
    expect(sent).toEqual([]);
  });

  test('a token that a narrow screen has broken is put together', async ({ page, telegram }) => {
    const { token, username } = await telegram.createBot({ name: 'Navvot' });
    await signUp(page);
    await page.goto('/bots/new');
    await copy(page, messageOf(`${token.slice(0, 24)}\n${token.slice(24, 40)} ${token.slice(40)}`));
    await page.getByRole('button', { name: 'Paste' }).click();
    await expect(foundBot(page)).toContainText(`@${username}`);
    await expect(page.getByLabel('Telegram Token')).toHaveValue(token);
  });

  test('by keyboard alone', async ({ page, telegram, gemini }) => {
    const { token, username } = await telegram.createBot({ name: 'Navvot' });
    await gemini.answer({ containing: 'Do you deliver, and how long does it take?', text: 'Ha, bir kunda.' });
    await signUp(page);
    await page.goto('/bots/new');
    await copy(page, messageOf(token));
    await tabTo(page, page.getByLabel('Telegram Token'));
    await page.keyboard.press('ControlOrMeta+V');
    await expect(foundBot(page)).toContainText(`Navvot@${username}`);
    await tabTo(page, page.getByRole('radio', { name: 'Helpful assistant' }));
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await expect(page.getByRole('radio', { name: 'Shop assistant' })).toBeChecked();
    await expect(page.getByLabel('System Prompt')).toHaveValue(/You are the sales assistant/);
    await tabTo(page, page.getByRole('button', { name: 'Create Bot' }));
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/\/telegram\/test\//);
    await tabTo(page, page.getByRole('button', { name: 'Do you deliver, and how long does it take?' }));
    await page.keyboard.press('Enter');
    await expect(page.getByRole('log').getByText('Ha, bir kunda.')).toBeVisible();
  });

  test('the guide copies /newbot with one tap', async ({ page }) => {
    await signUp(page);
    await page.goto('/bots/new');
    const guide = page.getByText('No token yet? Here is how').filter({ visible: true });
    await guide.click();
    await page.getByRole('button', { name: 'Copy /newbot' }).click();
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe('/newbot');
    await expect(page.getByRole('link', { name: /BotFather/ })).toHaveAttribute('href', 'https://t.me/BotFather');
  });
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('the token and a template are enough', async ({ page, telegram }) => {
    const { token } = await telegram.createBot({ name: 'Navvot', picture: true });
    await signUp(page);
    await page.goto('/bots/new');
    await page.getByLabel('Telegram Token').fill(messageOf(token));
    await page.getByRole('radio', { name: 'Hotel and guests' }).check();
    await page.getByLabel('Language', { exact: true }).selectOption('ru');
    await page.getByRole('button', { name: 'Create Bot' }).click();
    await expect(page).toHaveURL(/\/telegram\/test\//);
    await expect(page.getByRole('button', { name: 'Сколько стоит ночь и входит ли завтрак?' })).toBeVisible();
    // The chat itself is made of script, and so is what Telegram is asked.
    const notice = page.locator('main noscript > div');
    await expect(notice).toHaveText(/This page needs JavaScript/);
    await page.getByRole('link', { name: 'Webhook Setup' }).click();
    await expect(page).toHaveURL(/\/telegram\/setup\//);
    await expect(notice).toHaveText(/This page needs JavaScript/);
    await expect(page.getByText('Asking Telegram')).toBeHidden();
    await page.getByRole('link', { name: 'Settings' }).click();
    await expect(page.getByLabel('Name', { exact: true })).toHaveValue('Navvot');
    await expect(page.getByLabel('System Prompt')).toHaveValue(/Вы — администратор/);
  });
});

test('Back after the bot is created leads to where the form was opened from', async ({ page, telegram }) => {
  await signUp(page);
  await page.getByRole('link', { name: 'Create New Bot' }).first().click();
  await page.getByLabel('Telegram Token').fill((await telegram.createBot({ name: 'Navvot' })).token);
  await expect(foundBot(page)).toContainText('@');
  await page.getByRole('button', { name: 'Create Bot' }).click();
  await expect(page).toHaveURL(/\/telegram\/test\//);
  await page.goBack();
  await expect(page).toHaveURL('/bots');
  await expect(page.getByRole('link', { name: 'Navvot' }).filter({ visible: true }).last()).toBeVisible();
});

test('what was written into a template is there again, and another language brings its own text', async ({ page }) => {
  await signUp(page);
  await page.goto('/bots/new');
  const prompt = page.getByLabel('System Prompt');
  await page.getByRole('radio', { name: 'Shop assistant' }).check();
  await expect(prompt).toHaveValue(/You are the sales assistant/);
  await prompt.fill('You sell bread.');
  await page.getByRole('radio', { name: 'Hotel and guests' }).check();
  await expect(prompt).toHaveValue(/You are the receptionist of \[hotel/);
  await page.getByLabel('Language', { exact: true }).selectOption('uz');
  await expect(page.getByLabel('Description')).toHaveValue(/Xonalar/);
  await page.getByRole('radio', { name: 'Shop assistant' }).check();
  await expect(prompt).toHaveValue('You sell bread.');
});

test('when Telegram is away the field says so, and asks again with one tap', async ({ page, telegram }) => {
  const { id, token, username } = await telegram.createBot({ name: 'Navvot' });
  await telegram.fail({ botId: id, method: 'getMe', answer: 'reset', times: 1 });
  await signUp(page);
  await page.goto('/bots/new');
  await page.getByLabel('Telegram Token').fill(token);
  await expect(foundBot(page)).toContainText('Telegram cannot be reached right now.');
  await page.getByRole('button', { name: 'Check again' }).click();
  await expect(foundBot(page)).toContainText(`@${username}`);
});

test('nothing on the page moves while the token is checked', async ({ page, telegram }) => {
  const { id, token } = await telegram.createBot({ name: 'Navvot', picture: true });
  await telegram.fail({ botId: id, method: 'getMe', answer: { delayMs: 1000 }, times: 1 });
  await signUp(page);
  await page.goto('/bots/new');
  const top = async () => (await page.getByText('What is your bot for?').boundingBox())?.y;
  const before = await top();
  await page.getByLabel('Telegram Token').fill(token);
  await expect(foundBot(page)).toContainText('Asking Telegram…');
  expect(await top()).toBe(before);
  await expect(foundBot(page)).toContainText('Navvot');
  expect(await top()).toBe(before);
});

const naturalWidth = (image: Locator) => image.evaluate((element: HTMLImageElement) => element.naturalWidth);
