import type { Locator, Page } from '@playwright/test';
import type { Hand } from './hand.ts';
import type { Owner } from './owner.ts';

/** What BotFather writes, whole: people copy the message and not only the token in it. */
export const messageOf = (token: string) => `Done! Congratulations on your new bot.

Use this token to access the HTTP API:
${token}
Keep your token secure and store it safely, it can be used by anyone to control your bot.`;

/** Puts a text on the clipboard, as Telegram does when a message is copied. */
export const copy = (page: Page, text: string) =>
  page.evaluate((copied) => navigator.clipboard.writeText(copied), text);

/** The first half of the main path: from the landing page to the form with a new account. */
export async function signUpFromLanding(page: Page, hand: Hand, owner: Owner): Promise<void> {
  await page.goto('/');
  await hand.tap(page.getByRole('link', { name: 'Sign up' }).first());
  await hand.type(page.getByLabel('Name'), owner.name);
  await hand.type(page.getByLabel('Email'), owner.email);
  await hand.type(page.getByLabel('Password', { exact: true }), owner.password);
  await hand.tap(page.getByRole('button', { name: 'Sign up' }));
  await hand.tap(page.getByRole('main').getByRole('link', { name: 'Create New Bot' }));
}

/** The second half: a bot for a restaurant, with the token on the clipboard. Gives the place of its first answer. */
export async function createRestaurantBot(page: Page, hand: Hand, question: string): Promise<Locator> {
  await hand.paste(page.getByRole('button', { name: 'Paste' }));
  await page.getByRole('status', { name: 'Your bot in Telegram' }).getByText('@').waitFor();
  await hand.tap(page.getByRole('radio', { name: 'Restaurant or café' }));
  await hand.tap(page.getByRole('button', { name: 'Create Bot' }));
  await hand.tap(page.getByRole('button', { name: question }));
  return page.getByRole('log');
}
