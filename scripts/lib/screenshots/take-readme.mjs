import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { awaitAnswer, signUpAs } from './people.mjs';
import { strip } from './strip.mjs';
import { control } from './telegram.mjs';
import { webp } from './webp.mjs';

const themes = /** @type {const} */ (['light', 'dark']);
const phone = { width: 390, height: 780 };
const desktop = { width: 1280, height: 800 };
const shopkeeper = { name: 'Dilnoza', email: 'dilnoza@example.com', password: 'yetti oltin choynak' };
/** The prompt, and what customers ask that is answered from it. */
const prompt = `You are the waiter of Samarkand Tea House: warm, short, to the point.

- Pilaf: 35,000 soʻm, with salad 42,000 soʻm
- Samsa: 8,000 soʻm
- Green tea: 6,000 soʻm a pot
- Open every day: 9:00 to 23:00
- To book a table: +998 71 200-12-34

Never make up what you do not know.`;
const questions = ['How much is the pilaf?', 'Until when are you open on Sunday?', 'Can I book a table for two?'];

/**
 * Makes the pictures of the README on a fresh demo: the minute from the landing page to the first answer, on a phone,
 * then the same chat on a desktop.
 *
 * @param {import('@playwright/test').Browser} browser
 * @param {{ url: string, telegram: string, out: string, say: (text: string) => void }} options
 */
export async function takeReadme(browser, { url, telegram, out, say }) {
  mkdirSync(out, { recursive: true });
  const save = (name, picture) => {
    writeFileSync(path.join(out, name), picture);
    say(`${name}, ${Math.round(picture.length / 1000)} kB`);
  };
  const context = await browser.newContext({
    baseURL: url,
    locale: 'en-US',
    timezoneId: 'Asia/Tashkent',
    reducedMotion: 'reduce',
    viewport: phone,
    deviceScaleFactor: 2,
  });
  const page = await context.newPage();
  const minute = await walkTheMinute(page, await newToken(telegram));
  for (const theme of themes) {
    const steps = minute.map(({ caption, pictures }) => ({ caption, png: pictures[theme] }));
    save(`minute-${theme}.webp`, await strip(browser, steps, { theme, ratio: phone.height / phone.width }));
  }

  await page.setViewportSize(desktop);
  await tellFacts(page);
  for (const [before, question] of questions.entries()) {
    await page.getByLabel('Message', { exact: true }).fill(question);
    await page.getByRole('button', { name: 'Send Test Message' }).click();
    await awaitAnswer(page, before);
  }
  for (const theme of themes) {
    await page.emulateMedia({ colorScheme: theme });
    // Loaded anew, in the theme and with the bot as it stands by now.
    await page.reload();
    await awaitAnswer(page, questions.length - 1);
    await awaitConnection(page);
    await page.getByText('Bot API calls').waitFor();
    save(`test-bot-${theme}.webp`, await webp(page));
  }
  await context.close();
}

/** The head of the page says how the bot stands; on a phone it is not there. */
const awaitConnection = (page) => page.getByText('Connecting…').waitFor({ state: 'hidden' });

/** A bot that BotFather has just made. */
async function newToken(telegram) {
  const bot = await control(telegram, 'createBot', { username: 'samarkand_tea_bot', name: 'Samarkand Tea House' });
  return bot.token;
}

/** Writes the prompt as an owner would, and begins the chat anew. */
async function tellFacts(page) {
  await page.getByRole('link', { name: 'Settings' }).click();
  await page.getByLabel('System Prompt').fill(prompt);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('Saved.').first().waitFor();
  await page.getByRole('link', { name: 'Test Bot' }).click();
  await page.getByRole('button', { name: 'Start over' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Start over' }).click();
  await page.getByText('Saved.').waitFor({ state: 'detached' });
}

/** Each step with its picture in both themes. */
async function walkTheMinute(page, token) {
  const steps = [];
  async function step(caption) {
    await page.evaluate(() => document.fonts.ready);
    const pictures = {};
    for (const theme of themes) {
      await page.emulateMedia({ colorScheme: theme });
      pictures[theme] = await page.screenshot({ animations: 'disabled' });
    }
    steps.push({ caption, pictures });
  }
  await page.goto('/');
  await step('Open the page');
  await signUpAs(page, shopkeeper, () => step('Sign up'));
  await page.getByRole('link', { name: 'Create New Bot' }).first().click();
  await page.getByLabel('Telegram Token').fill(token);
  await page.getByText('@samarkand_tea_bot').first().waitFor();
  await step('Paste the token from BotFather');
  await page.getByRole('button', { name: 'Create Bot' }).click();
  await page.waitForURL(/\/telegram\/test\//);
  await page.getByRole('log').getByRole('button').first().click();
  await awaitAnswer(page);
  await step('Tap a question, read the answer');
  return steps;
}
