import path from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { type RunningApplication, startApplicationProcess } from '#lib/testing/application.ts';
import type { RemoteTelegramControl } from '#sandbox/telegram/control/remote-control.ts';
import { addresses } from './support/addresses.ts';
import { test } from './support/demo.ts';
import { expect } from './support/test.ts';

const phone = (page: Page) => page.getByRole('region', { name: 'Customer' });
const chat = (page: Page) => phone(page).getByRole('log');
const dashboard = (page: Page) => page.frameLocator('iframe[title="Dashboard"]');
const messagesToday = async (page: Page) =>
  Number(await dashboard(page).locator('dt', { hasText: 'Today' }).locator('+ dd').textContent());

async function say(page: Page, text: string) {
  await phone(page).getByLabel('Message', { exact: true }).fill(text);
  await phone(page).getByLabel('Message', { exact: true }).press('Enter');
}

/** Opens somebody's chat with the sample bot: the tests share one demo, and each person is for one of them. */
async function openAs(page: Page, telegram: RemoteTelegramControl, firstName: string) {
  const username = `${firstName.toLowerCase()}_${Math.floor(Math.random() * 1e9)}`;
  const person = await telegram.createUser({ firstName, username, languageCode: 'en' });
  await page.goto(`/demo?as=${username}&bot=choyxona_demo_bot`);
  return { person, username };
}

test('one glance shows both sides: a bot that answers, and the dashboard that counts along', async ({ page }) => {
  await page.goto('/demo');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('A customer writes, your bot answers');
  await expect(
    page.getByRole('listitem').filter({ hasText: /Write in Telegram|See it arrive|Change the prompt/ }),
  ).toHaveCount(3);
  await expect(chat(page).getByText('How much is the pilaf?')).toBeVisible();
  await expect(chat(page).getByText(/Osh 35 000 soʻm/)).toBeVisible();
  await expect(dashboard(page).getByRole('heading', { name: 'Choyxona' })).toBeAttached();

  await expect.poll(() => messagesToday(page)).toBeGreaterThan(0);
  const before = await messagesToday(page);
  await phone(page).getByRole('button', { name: 'When are you open?' }).click();
  await expect(chat(page).getByText(/9:00 dan 23:00/)).toBeVisible();
  await expect.poll(() => messagesToday(page)).toBe(before + 2);
});

test('a changed prompt answers otherwise, and what is typed meanwhile in the dashboard stays', async ({
  page,
  telegram,
}) => {
  await openAs(page, telegram, 'Olim');
  await phone(page).getByRole('button', { name: 'Start', exact: true }).click();
  await expect(chat(page).getByText(/Choyxona/)).toBeVisible();
  await page.getByRole('link', { name: 'Change the prompt' }).click();
  const prompt = dashboard(page).getByLabel('System Prompt');
  // The rest stays, since the other tests ask the same bot for the facts in it.
  const changed = `You sell books in Samarkand. ${await prompt.inputValue()}`;
  await prompt.fill(changed);
  await say(page, 'hello');
  await expect(chat(page).getByText(/^Hello! How can I/)).toBeVisible();
  await expect(prompt).toHaveValue(changed);
  await dashboard(page).getByRole('button', { name: 'Save', exact: true }).first().click();
  await expect(dashboard(page).getByText('Saved.')).toBeVisible();
  await say(page, 'Who are you?');
  await expect(chat(page).getByText('“You sell books in Samarkand”')).toBeVisible();
  await page.getByRole('link', { name: 'See it arrive' }).click();
  await expect(dashboard(page).getByRole('heading', { name: 'Messages' })).toBeVisible();
});

test('each person has a chat of their own, in their language, and news are told', async ({ page, telegram }) => {
  await page.goto('/demo');
  await phone(page).getByRole('radio', { name: /Иван/ }).check();
  await expect(chat(page).getByText('Сколько стоит плов?', { exact: true })).toBeVisible();
  await expect(page).toHaveURL(/as=ivan_p&bot=choyxona_demo_bot/);
  const { users, bots } = await telegram.state();
  const emma = users.find(({ username }) => username === 'emma_b');
  await telegram.ask({ userId: emma?.id ?? 0, botId: bots[0]?.id, text: 'thank you' });
  await expect(phone(page).getByRole('radio', { name: /Emma.*new messages/ })).toBeVisible();
  await phone(page).getByRole('radio', { name: /Emma/ }).check();
  await expect(chat(page).getByText('thank you', { exact: true })).toBeVisible();
  await expect(phone(page).getByRole('radio', { name: /new messages/ })).toHaveCount(0);
});

test('a reload keeps the place, and Back leads through the chats', async ({ page, telegram }) => {
  const { username } = await openAs(page, telegram, 'Temur');
  await phone(page).getByRole('button', { name: 'Back to the chats' }).click();
  await expect(phone(page).getByRole('heading', { name: 'Chats' })).toBeVisible();
  await page.reload();
  await expect(phone(page).getByRole('heading', { name: 'Chats' })).toBeVisible();
  await expect(phone(page).getByRole('radio', { name: /Temur/ })).toBeChecked();
  await page.goBack();
  await expect(page).toHaveURL(new RegExp(`as=${username}&bot=choyxona_demo_bot`));
  await expect(phone(page).getByRole('button', { name: 'Start', exact: true })).toBeVisible();
});

test('an inline button is pressed, a message is answered with its quote', async ({ page, telegram }) => {
  const { person } = await openAs(page, telegram, 'Lola');
  await phone(page).getByRole('button', { name: 'Start', exact: true }).click();
  await expect(chat(page).getByText(/Choyxona/)).toBeVisible();
  await say(page, '/help');
  const answers = chat(page).getByText(/fresh conversation/i);
  await chat(page)
    .getByRole('button', { name: /fresh conversation/i })
    .click();
  await expect(answers.last()).toBeVisible();
  await expect
    .poll(async () => (await telegram.state()).chats.find(({ chat: { id } }) => id === person.id)?.messages.length)
    .toBe(5);

  await chat(page).getByRole('button', { name: 'Reply', exact: true }).nth(2).click();
  await expect(phone(page).getByRole('button', { name: 'Do not reply to this message' })).toBeVisible();
  await expect(phone(page).getByLabel('Message', { exact: true })).toBeFocused();
  await page.keyboard.type('once more');
  await page.keyboard.press('Enter');
  await expect(chat(page).getByRole('blockquote').getByText('/help').first()).toBeVisible();
  // The bot answers it without a quote: it is a private chat.
  await expect(chat(page).getByRole('blockquote').filter({ hasText: 'to nobody in particular' })).toHaveCount(0);
});

test('what a bot says to a pressed button passes by, or waits for its OK', async ({ page, telegram, demo }) => {
  const { id: botId, token, username } = await telegram.createBot({ name: 'Answers' });
  const { person } = await openAs(page, telegram, 'Jasur');
  const api = (method: string, fields: object) => callBotApi(demo, token, method, fields);
  await telegram.sendText({ userId: person.id, botId, text: '/start' });
  await page.goto(`/demo?as=${person.username}&bot=${username}`);
  const inline_keyboard = [[{ text: 'Tea', callback_data: 'tea' }]];
  await api('sendMessage', { chat_id: person.id, text: 'What would you like?', reply_markup: { inline_keyboard } });
  let offset = -1;
  for (const show_alert of [false, true]) {
    await chat(page).getByRole('button', { name: 'Tea' }).click();
    let pressed: { update_id: number; callback_query: { id: string } } | undefined;
    await expect(async () => {
      const updates = await api('getUpdates', { offset, allowed_updates: ['callback_query'] });
      pressed = (updates.result as (typeof pressed)[]).find((update) => update?.callback_query);
      expect(pressed).toBeDefined();
    }).toPass();
    offset = (pressed?.update_id ?? 0) + 1;
    const callback_query_id = pressed?.callback_query.id;
    await api('answerCallbackQuery', { callback_query_id, text: `Noted ${show_alert}`, show_alert });
    if (!show_alert) await expect(phone(page).getByRole('status').getByText('Noted false')).toBeVisible();
  }
  await page.getByRole('dialog', { name: 'Answers' }).getByRole('button', { name: 'OK' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);

  await api('sendMessage', {
    chat_id: person.id,
    text: 'Green?',
    reply_markup: { keyboard: [['Yes', 'No']], one_time_keyboard: true },
  });
  await phone(page).getByRole('group', { name: 'Keyboard of the bot' }).getByRole('button', { name: 'Yes' }).click();
  await expect(chat(page).getByText('Yes', { exact: true })).toBeVisible();
  await expect(phone(page).getByRole('group', { name: 'Keyboard of the bot' })).toHaveCount(0);
});

/** As a bot of somebody else's, at the address that the demo prints. */
async function callBotApi(demo: RunningApplication, token: string, method: string, fields: object) {
  const root = /Bot API +of its Telegram: (\S+)/.exec(demo.output())?.[1];
  const response = await fetch(`${root}/bot${token}/${method}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(fields),
  });
  return (await response.json()) as { ok: boolean; result: unknown };
}

test('in a group the bot answers when it is mentioned', async ({ page }) => {
  await page.goto('/demo?as=emma_b&list');
  await phone(page)
    .getByRole('button', { name: /Choy ixlosmandlari/ })
    .click();
  await expect(
    chat(page)
      .getByText(/joined the group/)
      .first(),
  ).toBeVisible();
  await say(page, 'to nobody in particular');
  await phone(page).getByRole('button', { name: 'When are you open?' }).click();
  await expect(chat(page).getByText(/9:00 dan 23:00/)).toBeVisible();
  await expect(
    chat(page)
      .getByRole('blockquote')
      .getByText(/@choyxona_demo_bot When/),
  ).toBeVisible();
  await expect(chat(page).getByRole('blockquote').filter({ hasText: 'to nobody in particular' })).toHaveCount(0);
});

test('a blocked bot is explained, and unblocked goes on', async ({ page, telegram }) => {
  await openAs(page, telegram, 'Sanjar');
  await phone(page).getByRole('button', { name: 'Start', exact: true }).click();
  await expect(chat(page).getByText(/Choyxona/)).toBeVisible();
  await phone(page).getByRole('button', { name: 'Block the bot' }).click();
  await expect(phone(page).getByText(/You have blocked this bot/)).toBeVisible();
  await expect(phone(page).getByLabel('Message', { exact: true })).toHaveCount(0);
  await phone(page).getByRole('button', { name: 'Unblock' }).click();
  await say(page, 'thanks');
  await expect(chat(page).getByText('You are welcome!')).toBeVisible();
});

test.describe('without a connection', () => {
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures' names from this pattern
  test.use({ expectedErrors: async ({}, use) => use([/ERR_FAILED/]) });
  test('it says so, keeps what was written, and misses nothing', async ({ page, telegram }) => {
    const { person } = await openAs(page, telegram, 'Kamol');
    await phone(page).getByRole('button', { name: 'Start', exact: true }).click();
    await expect(chat(page).getByText(/Choyxona/)).toBeVisible();
    await page.route('**/demo/control/**', (route) => route.abort());
    await page.reload();
    await expect(phone(page).getByText('Connecting…')).toBeVisible();
    await say(page, 'is anybody there');
    await expect(chat(page).getByRole('button', { name: 'Try again' })).toBeVisible();
    const { bots } = await telegram.state();
    await telegram.ask({ userId: person.id, botId: bots[0]?.id, text: 'from another phone' });
    await page.unroute('**/demo/control/**');
    await expect(chat(page).getByText('from another phone', { exact: true })).toBeVisible();
    await chat(page).getByRole('button', { name: 'Try again' }).click();
    await expect(chat(page).getByText('is anybody there', { exact: true })).toBeVisible();
    await expect(chat(page).getByRole('button', { name: 'Try again' })).toHaveCount(0);
  });
});

test('the keyboard alone goes all the way', async ({ page, telegram }) => {
  await openAs(page, telegram, 'Nargiza');
  await phone(page).getByRole('button', { name: 'Start', exact: true }).focus();
  await page.keyboard.press('Enter');
  await expect(chat(page).getByText(/Choyxona/)).toBeVisible();
  await phone(page).getByRole('log').focus();
  for (const name of ['How much is the pilaf?', 'When are you open?', 'Who are you?']) {
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
  await expect(phone(page).getByLabel('Message', { exact: true })).toBeFocused();
});

test('a new bot gets its token, as from BotFather', async ({ page, telegram }) => {
  await page.goto('/demo?as=emma_b&list');
  await phone(page).getByRole('button', { name: 'New bot' }).click();
  await page.getByLabel('Name of the bot').fill('Kitoblar');
  await page.getByRole('button', { name: 'Get a token' }).click();
  await expect(page.getByText(/^\d+:AA[\w-]+$/)).toBeVisible();
  expect((await telegram.state()).bots.map(({ first_name }) => first_name)).toContain('Kitoblar');
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`everybody can use it, in ${colorScheme} colours, on a desktop and on a phone`, async ({ page }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    for (const [address, width] of [
      ['/demo', 1280],
      ['/demo', 360],
      ['/demo?view=dashboard', 360],
      ['/demo/phone', 390],
      ['/demo?as=emma_b&list', 1280],
    ] as const) {
      await page.setViewportSize({ width, height: 800 });
      await page.goto(address);
      await expect(page.getByText(address.includes('dashboard') ? 'See it arrive' : 'Emma').first()).toBeVisible();
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect([address, width, violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)]).toEqual([
        address,
        width,
        [],
      ]);
    }
  });
}

test('on a phone the customer comes first, and the dashboard one touch away', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('/demo');
  await expect(phone(page).getByLabel('Message', { exact: true })).toBeInViewport();
  await expect(page.locator('iframe')).toBeHidden();
  await page.getByRole('link', { name: 'Dashboard', exact: true }).click();
  await expect(dashboard(page).getByRole('heading', { name: 'Messages' })).toBeVisible();
  await expect(phone(page)).toBeHidden();
  await page.reload();
  await expect(dashboard(page).getByRole('heading', { name: 'Messages' })).toBeVisible();
});

test.describe('anywhere else', () => {
  test('there is nothing of it, whatever the environment says', async () => {
    const { telegram } = addresses();
    const application = await startApplicationProcess({
      DEMO: 'true',
      DATA_DIR: path.join(process.env.TMPDIR ?? '/tmp', `botfactory-no-demo-${process.pid}`),
      TELEGRAM_API_ROOT: telegram,
      LOG_LEVEL: 'warn',
    });
    try {
      for (const address of [
        '/demo',
        '/demo/phone',
        '/demo/dashboard',
        '/demo/control/state',
        '/demo/control/events',
      ]) {
        const answer = await fetch(application.url + address, { redirect: 'manual' });
        expect([address, answer.status]).toEqual([address, 404]);
        expect(answer.headers.get('x-frame-options')).toBe('DENY');
        expect(answer.headers.getSetCookie()).toEqual([]);
      }
      const posted = await fetch(`${application.url}/demo/control/state`, { method: 'POST' });
      expect(posted.status).toBeGreaterThanOrEqual(404);
    } finally {
      await application.stop();
    }
  });
});
