import { randomUUID } from 'node:crypto';
import type { Locator, Page } from '@playwright/test';
import { sendForm } from './send-form.ts';
import { expect } from './test.ts';

export interface Owner {
  name: string;
  email: string;
  password: string;
}

export const newOwner = (): Owner => ({
  name: 'Dilnoza',
  email: `dilnoza-${randomUUID()}@example.com`,
  password: 'yetti oltin choynak',
});

/** Signs up; leads to My Bots. */
export async function signUp(page: Page, owner = newOwner()): Promise<Owner> {
  expect(await sendForm(page, '/signup', 'Sign up', { ...owner })).toBe('/bots');
  await page.goto('/bots');
  return owner;
}

export async function signIn(page: Page, { email, password }: Pick<Owner, 'email' | 'password'>): Promise<void> {
  await page.goto('/signin');
  await page.getByLabel('Email').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

/** Whose token was pasted, as the create page and the settings show it. */
export const foundBot = (page: Page) => page.getByRole('status', { name: 'Your bot in Telegram' });

/** Creates a bot with its token alone, or `fields`, and answers its id. The Test Bot page is open then. */
export async function createBot(page: Page, token: string, fields: Record<string, string> = {}): Promise<string> {
  const address = await sendForm(page, '/bots/new', 'Create Bot', { token, language: 'en', ...fields });
  expect(address).toMatch(/^\/telegram\/test\/[0-9a-f-]{36}$/);
  await page.goto(address);
  return address.split('/').at(-1) ?? '';
}

/** Webhook Setup: what a phone keeps behind a line, and a desktop shows. */
export const unfoldAddress = (page: Page) => unfold(page, page.getByLabel('Webhook Base URL'));

/** The settings: likewise. */
export const unfoldSettings = (page: Page) =>
  unfold(page, page.getByRole('heading', { name: 'Delete this bot', includeHidden: true }));

/** Of the deletion's own fold and the phone's around it, those that say that they are open. */
export const openFolds = (page: Page) =>
  page.locator('details[open]').filter({ has: page.getByText('Delete this bot…', { exact: true }) });

async function unfold(page: Page, what: Locator): Promise<void> {
  const folded = page.locator('details').filter({ has: what }).first();
  await folded.evaluate((details: HTMLDetailsElement) => {
    details.open = true;
  });
}
