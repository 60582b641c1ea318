import { signUpAs } from './people.mjs';
import { callAsBot, control } from './telegram.mjs';

/** What becomes of a webhook, in the order in which a bot goes through it (see pages.mjs). */

/** Accepts no connection. */
const nobody = 'http://127.0.0.1:9';

/**
 * An owner whose bot gets its messages by webhook.
 *
 * @param {import('@playwright/test').Page} page
 * @param {string} telegram
 * @returns {Promise<string>} the token of the bot
 */
export async function signUpWithBot(page, telegram) {
  const bot = await control(telegram, 'createBot', { username: 'nilufar_gullari_bot', name: 'Nilufar gullari' });
  await signUpAs(page, { name: 'Nilufar', email: 'nilufar@example.com', password: 'yetti oltin choynak' });
  await page.goto('/bots/new');
  await page.getByLabel('Telegram Token').fill(bot.token);
  await page.getByRole('button', { name: 'Create Bot' }).click();
  await page.waitForURL(/\/telegram\/test\//);
  return bot.token;
}

/** @type {import('./pages.mjs').PageToTake['prepare']} */
export async function receiveByWebhook(page, path, { telegram }) {
  // Nobody writes yet: nothing listens at the address.
  await setWebhook(page, path, telegram, 'https://bots.example.com');
}

/** @type {import('./pages.mjs').PageToTake['prepare']} */
export async function receiveNothing(page, path, { telegram, token }) {
  await setWebhook(page, path, telegram, 'https://old.example.com');
  await writeTo(telegram, token, 'Yetkazib berasizmi?');
  do await page.reload();
  while ((await page.getByText('Telegram cannot deliver the messages').count()) === 0);
}

/** @type {import('./pages.mjs').PageToTake['prepare']} */
export async function loseToAnotherService(_page, _path, { telegram, token }) {
  await control(telegram, 'resolve', { httpsOrigin: 'https://crm.example.com', httpOrigin: nobody });
  const webhook = { url: 'https://crm.example.com/telegram', drop_pending_updates: true };
  await callAsBot(telegram, token, 'setWebhook', webhook);
}

/** @type {import('./pages.mjs').PageToTake['prepare']} */
export async function leaveToAnotherService(page, path) {
  await page.goto(path);
  await page.getByRole('button', { name: 'Leave It' }).click();
  await page.getByText('Another service answers for this bot').waitFor();
}

async function setWebhook(page, path, telegram, httpsOrigin) {
  await control(telegram, 'resolve', { httpsOrigin, httpOrigin: nobody });
  await page.goto(path);
  const field = page.getByLabel('Webhook Base URL');
  // On a phone it is folded away.
  const fold = page.getByText('More: set the address yourself');
  await field.or(fold).filter({ visible: true }).first().waitFor();
  if (await fold.isVisible()) await fold.click();
  await field.fill(httpsOrigin);
  await page.getByRole('button', { name: 'Set Webhook' }).click();
  await page.getByText(`Telegram confirms the address ${httpsOrigin}`, { exact: false }).waitFor();
}

async function writeTo(telegram, token, text) {
  const person = await control(telegram, 'createUser', { firstName: 'Aziza', languageCode: 'uz' });
  await control(telegram, 'sendText', { botId: Number(token.split(':')[0]), userId: person.id, text });
}
