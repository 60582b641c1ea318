import { readFile } from 'node:fs/promises';
import { createBot, signUp, unfoldSettings } from './support/owner.ts';
import { sendForm } from './support/send-form.ts';
import { expect, test } from './support/test.ts';

test('the first steps are shown as the database sees them done, until all are', async ({ page, telegram, gemini }) => {
  const { id: telegramId, token, username } = await telegram.createBot();
  await signUp(page);
  const botId = await createBot(page, token, { systemPrompt: 'You work for a tea house.' });
  const steps = page.getByRole('region', { name: 'First steps' });
  const write = { name: `Open @${username} in Telegram` };

  await page.goto(`/bots/${botId}`);
  await expect(page.getByText('Your bot works')).toBeVisible();
  await expect(page.getByText('Nobody has written in Telegram yet.')).toBeVisible();
  await expect(steps.getByRole('link', write)).toHaveAttribute('href', `https://t.me/${username}`);
  await expect(steps.getByText('1 of 4 done')).toBeVisible();
  const next = steps.locator('[aria-current="step"]');
  await expect(next.getByRole('link', { name: 'Talk to it yourself first' })).toBeVisible();

  await gemini.answer({ containing: `narx ${telegramId}`, text: 'Osh 25 000 soʻm.' });
  const ask = async (firstName: string) => {
    const { id: userId } = await telegram.createUser({ firstName });
    await telegram.ask({ botId: telegramId, userId, text: `narx ${telegramId}` });
  };
  await ask('Aziza');
  await page.reload();
  await expect(next.getByRole('link', { name: 'Share the link' })).toBeVisible();
  for (const done of ['The system prompt is written', 'The bot has been tried', 'It answers in Telegram'])
    await expect(steps.getByRole('listitem').filter({ hasText: `Done: ${done}` })).toBeVisible();
  await expect(steps.getByRole('link')).toHaveCount(1);

  await ask('Bobur');
  await page.reload();
  await expect(page.getByRole('listitem').filter({ hasText: ': 4 messages' })).toBeAttached();
  await expect(steps).toHaveCount(0);
  const openInTelegram = page.getByRole('main').getByRole('link', { name: 'Open in Telegram' });
  await expect(openInTelegram).toHaveAttribute('href', `https://t.me/${username}`);
  await expect(page.getByRole('region', { name: 'Invite people' })).toBeVisible();
});

test('a bot that was told nothing of its business is to be told first, and nobody is invited to what is left blank', async ({
  page,
  telegram,
}) => {
  await signUp(page);
  const { token } = await telegram.createBot();
  const botId = await createBot(page, token);
  await page.goto(`/bots/${botId}`);
  const next = page.getByRole('region', { name: 'First steps' }).locator('[aria-current="step"]');
  await expect(page.getByText('0 of 4 done')).toBeVisible();
  await expect(page.getByRole('img', { name: /QR code/ })).toBeVisible();
  await next.getByRole('link', { name: 'Tell the assistant about your business' }).click();
  await expect(page).toHaveURL(/settings#systemPrompt$/);
  await page.getByLabel('System Prompt').fill('A tea house. Open: [Mon-Sat, 9:00-18:00]');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Saved. The next message is answered this way.').first()).toBeVisible();

  await page.goto(`/bots/${botId}`);
  await expect(next.getByRole('link', { name: 'Fill in the [brackets]' })).toBeVisible();
  await expect(page.getByText('Fill in the [brackets] in the system prompt first')).toBeVisible();
  await expect(page.getByRole('img', { name: /QR code/ })).toHaveCount(0);
});

test('nobody is to be invited to a bot that is paused', async ({ page, telegram }) => {
  const { token, username } = await telegram.createBot();
  await signUp(page);
  const botId = await createBot(page, token);
  await page.goto(`/bots/${botId}/settings`);
  await unfoldSettings(page);
  await page.getByRole('button', { name: 'Pause Bot' }).click();
  await expect(page.getByText('The bot is paused.').first()).toBeVisible();
  await page.goto(`/bots/${botId}`);
  await expect(page.getByRole('link', { name: `t.me/${username}`, exact: true })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Resume' })).toBeVisible();
  await expect(page.getByText('Invite people')).toHaveCount(0);
  await expect(page.getByRole('link', { name: /Share the link|Download|Open in Telegram/ })).toHaveCount(0);
});

test('a paused bot is resumed where one reads that it is paused, and the Test Bot says that it is', async ({
  page,
  telegram,
}) => {
  await signUp(page);
  const botId = await createBot(page, (await telegram.createBot()).token);
  const paused = page.getByText('The bot is paused in Telegram. Here it still answers you.');
  await expect(paused).toHaveCount(0);
  await sendForm(page, `/bots/${botId}/settings`, 'Pause Bot', {});
  await page.reload();
  await expect(paused).toBeVisible();
  await page.goto(`/bots/${botId}`);
  await page.getByRole('button', { name: 'Resume' }).press('Enter');
  await expect(page.getByText('The bot is active again.')).toBeVisible();
  const status = page.getByRole('status').filter({ hasText: 'Your bot works' });
  await expect(status).toBeVisible();
  await expect(status).toBeFocused();
  await expect(page).toHaveURL(`/bots/${botId}`);
});

test('the QR code is shown, and comes as a file to print', async ({ page, telegram }) => {
  const { token, username } = await telegram.createBot();
  await signUp(page);
  await page.goto(`/bots/${await createBot(page, token)}`);
  const code = page.getByRole('img', { name: `QR code of t.me/${username}` });
  await expect.poll(() => code.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Download' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe(`${username}.svg`);
  expect(await readFile(await download.path(), 'utf8')).toContain(`>t.me/${username}</text>`);
});

test('what to do about the bot stands beside the text where that leaves the text room, else below it', async ({
  page,
  telegram,
}) => {
  await signUp(page);
  const botId = await createBot(page, (await telegram.createBot()).token);
  await sendForm(page, `/bots/${botId}/settings`, 'Pause Bot', {});
  await page.goto(`/bots/${botId}`);
  const text = page.getByText('The bot is paused', { exact: false }).and(page.locator('[role=status] p')).last();
  const action = page.getByRole('button', { name: 'Resume' });
  for (const [width, isBeside] of [
    [768, false],
    [1024, false],
    [1100, false],
    [1180, true],
    [1280, true],
  ] as const) {
    await page.setViewportSize({ width, height: 768 });
    const [read, pressed] = [await text.boundingBox(), await action.boundingBox()];
    expect((pressed?.y ?? 0) < (read?.y ?? 0) + (read?.height ?? 0), `${width}`).toBe(isBeside);
    expect(read?.width, `${width}`).toBeGreaterThan(250);
  }
});
