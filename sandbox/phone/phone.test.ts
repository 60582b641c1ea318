import AxeBuilder from '@axe-core/playwright';
import { type Browser, chromium, type Page } from '@playwright/test';
import { Telegraf } from 'telegraf';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { startTelegramSandbox, type TelegramSandbox } from '#sandbox/telegram/start-telegram-sandbox.ts';
import { systemChromium } from '../../scripts/lib/chromium.mjs';

let browser: Browser;
let sandbox: TelegramSandbox;
let page: Page;
let telegraf: Telegraf;
const errors: string[] = [];

beforeAll(async () => {
  browser = await chromium.launch({ executablePath: systemChromium(), args: ['--no-sandbox'] });
});
afterAll(() => browser.close());

beforeEach(async () => {
  errors.length = 0;
  sandbox = await startTelegramSandbox();
  const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
  page = await context.newPage();
  page.setDefaultTimeout(5000);
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
});
afterEach(async () => {
  telegraf.stop();
  await page.context().close();
  await sandbox.close();
  expect(errors).toEqual([]);
});

/** A person, and a bot that answers as `connect` says; the page shows their empty chat. */
async function openChat(connect: (bot: Telegraf) => void = () => {}) {
  const { control, url } = sandbox;
  const bot = control.createBot({ username: 'tea_bot', name: 'Tea Shop' });
  const person = control.createUser({ firstName: 'Ann' });
  telegraf = new Telegraf(bot.token, { telegram: { apiRoot: url } });
  connect(telegraf);
  void telegraf.launch({}, () => {});
  await page.goto(`${url}/?bot=tea_bot`);
  const chat = { botId: bot.id, userId: person.id };
  const say = async (text: string) => {
    await page.getByRole('textbox', { name: 'Message', exact: true }).fill(text);
    await page.getByRole('button', { name: 'Send', exact: true }).click();
  };
  return { control, bot, person, chat, say, telegram: telegraf.telegram };
}

const shown = (text: string) => page.getByRole('log').getByText(text, { exact: true }).waitFor();

it('starts a chat, writes, and shows the answer with its entities as elements', async () => {
  const { say } = await openChat((bot) => {
    bot.start((ctx) => ctx.reply('Welcome'));
    bot.on('message', (ctx) =>
      ctx.reply('bold <i>not markup</i> and code', {
        entities: [
          { type: 'bold', offset: 0, length: 4 },
          { type: 'code', offset: 27, length: 4 },
        ],
      }),
    );
  });
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await shown('Welcome');
  await say('tell me');
  const answer = page.getByRole('article').last();
  await answer.locator('b', { hasText: 'bold' }).waitFor();
  expect(await answer.locator('code').textContent()).toBe('code');
  expect(await answer.locator('.text').textContent()).toBe('bold <i>not markup</i> and code');
});

it('shows typing, a growing draft, and in its place the message', async () => {
  const { control, person, say, telegram } = await openChat();
  control.sendText({ userId: person.id, botId: control.state().bots[0]?.id, text: 'hi' });
  await telegram.sendChatAction(person.id, 'typing');
  await page.getByText('typing…').last().waitFor();
  const draft = (text: string) =>
    telegram.callApi('sendMessageDraft' as 'sendMessage', { chat_id: person.id, draft_id: 1, text } as never);
  await draft('Tea is');
  await shown('Tea is');
  await draft('Tea is nearly');
  await shown('Tea is nearly');
  await telegram.sendMessage(person.id, 'Tea is ready');
  await shown('Tea is ready');
  expect(await page.getByRole('log').getByText('Tea is nearly').count()).toBe(0);
  await say('thanks');
  await shown('thanks');
});

it('presses buttons and shows what the bot answers', async () => {
  const { person, say } = await openChat((bot) => {
    bot.on('message', (ctx) =>
      ctx.reply('Tea?', { reply_markup: { inline_keyboard: [[{ text: 'Yes', callback_data: 'yes' }]] } }),
    );
    bot.action('yes', async (ctx) => {
      await ctx.answerCbQuery('Noted');
      await ctx.editMessageText(`One tea for ${person.first_name}`);
    });
  });
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await page.getByRole('button', { name: 'Yes', exact: true }).click();
  await page.getByRole('status').getByText('Noted').waitFor();
  await shown('One tea for Ann');
  await say('and cake');
  await shown('and cake');
});

it('replies to a message, blocks and unblocks', async () => {
  const { control, chat, say, bot } = await openChat((one) => {
    one.on('message', (ctx) => ctx.reply('Good day'));
  });
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await shown('Good day');
  await page.getByRole('article').last().getByRole('button', { name: 'Reply', exact: true }).click();
  await say('to you too');
  const sent = await control.waitFor((event) => event.type === 'message' && event.message.text === 'to you too', {
    after: 0,
  });
  expect(sent).toMatchObject({ message: { reply_to_message: { text: 'Good day' } } });
  await page.getByRole('button', { name: 'Block', exact: true }).click();
  await page.getByRole('button', { name: 'Unblock', exact: true }).waitFor();
  const refused = await fetch(`${sandbox.url}/bot${bot.token}/sendMessage?chat_id=${chat.userId}&text=x`);
  expect(refused.status).toBe(403);
  await page.getByRole('button', { name: 'Unblock', exact: true }).click();
  await page.getByRole('button', { name: 'Send', exact: true }).waitFor();
});

it('finds a bot by its username, and gives a new bot its token', async () => {
  await openChat();
  await page.getByRole('button', { name: 'Back' }).click();
  await page.getByRole('button', { name: 'New bot token' }).click();
  await page.getByLabel('Bot name').fill('Cake House');
  await page.getByLabel('Username').fill('cake_house_bot');
  await page.getByRole('button', { name: 'Create', exact: true }).click();
  await page.getByRole('heading', { name: 'Your token' }).waitFor();
  const token = await page.getByLabel('Token', { exact: true }).inputValue();
  const me = await fetch(`${sandbox.url}/bot${token}/getMe`);
  expect(await me.json()).toMatchObject({ result: { username: 'cake_house_bot', first_name: 'Cake House' } });
  await page.getByRole('button', { name: 'Done' }).click();
  await page.getByRole('searchbox', { name: 'Search' }).fill('@cake_house_bot');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Cake House' }).waitFor();
});

it('lets several people talk in a group, at any width without scrolling sideways', async () => {
  const { control, bot, person } = await openChat((one) => {
    one.on('message', (ctx) => ('text' in ctx.message ? ctx.reply(`I heard: ${ctx.message.text}`) : undefined));
  });
  const other = control.createUser({ firstName: 'Bob' });
  const group = control.createGroup({ title: 'Tea lovers', memberIds: [person.id, other.id, bot.id] });
  control.sendText({ userId: other.id, chatId: group.id, text: 'unheard-'.repeat(40) });
  await page.getByRole('button', { name: 'Back' }).click();
  await page.getByRole('button', { name: /^Tea lovers/ }).click();
  await page.getByRole('textbox', { name: 'Message', exact: true }).fill('@tea_bot hello');
  await page.keyboard.press('Enter');
  await shown('I heard: @tea_bot hello');
  for (const width of [320, 390, 1200]) {
    await page.setViewportSize({ width, height: 700 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  }
});

it.each(['light', 'dark'] as const)('can be used by everybody, in %s colours', async (colorScheme) => {
  const { control, person, bot, telegram } = await openChat();
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
  const problems = async () =>
    (await new AxeBuilder({ page }).analyze()).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
  control.sendText({ userId: person.id, botId: bot.id, text: '/start' });
  await telegram.sendMessage(person.id, 'See https://tea.example now', {
    entities: [{ type: 'code', offset: 24, length: 3 }],
    reply_markup: { inline_keyboard: [[{ text: 'Menu', callback_data: 'menu' }]] },
  });
  await page.getByRole('button', { name: 'Menu', exact: true }).waitFor();
  expect(await problems()).toEqual([]);
  await page.setViewportSize({ width: 1100, height: 700 });
  expect(await problems()).toEqual([]);
  await page.goto(sandbox.url);
  await page.getByRole('button', { name: /^Tea Shop/ }).waitFor();
  expect(await problems()).toEqual([]);
});
