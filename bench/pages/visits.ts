import type { Page } from '@playwright/test';

export interface Visit {
  page: string;
  /** `:bot` stands for the id of the owner's bot. */
  path: string;
  as: 'visitor' | 'owner';
  /** What a person does there first, in words and in deeds; each tap and key is timed, and the slowest counts. */
  doing: string;
  interact(page: Page): Promise<void>;
}

const tapLink = (name: string) => (page: Page) => page.getByRole('link', { name, exact: true }).first().tap();
const typeInto = (label: string) => (page: Page) => page.getByLabel(label, { exact: true }).press('7');

/** Every page, and on each the first thing that people do; names as in the English interface. */
export const visits: Visit[] = [
  { page: 'landing', path: '/', as: 'visitor', doing: 'tap Sign up', interact: tapLink('Sign up') },
  { page: 'sign-up', path: '/signup', as: 'visitor', doing: 'type a name', interact: typeInto('Name') },
  { page: 'sign-in', path: '/signin', as: 'visitor', doing: 'type an address', interact: typeInto('Email') },
  { page: 'not found', path: '/no-such-page', as: 'visitor', doing: 'tap the way out', interact: tapFirstLink },
  { page: 'My Bots', path: '/bots', as: 'owner', doing: 'tap Create New Bot', interact: tapLink('Create New Bot') },
  { page: 'create', path: '/bots/new', as: 'owner', doing: 'type a token', interact: typeInto('Telegram Token') },
  { page: 'overview', path: '/bots/:bot', as: 'owner', doing: 'tap Test Bot', interact: tapLink('Test Bot') },
  {
    page: 'settings',
    path: '/bots/:bot/settings',
    as: 'owner',
    doing: 'type a description',
    interact: typeInto('Description'),
  },
  {
    page: 'Webhook Setup',
    path: '/telegram/setup/:bot',
    as: 'owner',
    doing: 'type an address',
    interact: typeInto('Webhook Base URL'),
  },
  {
    page: 'Test Bot',
    path: '/telegram/test/:bot',
    as: 'owner',
    doing: 'tap a question, type, send',
    interact: askTheBot,
  },
  { page: 'account', path: '/account', as: 'owner', doing: 'type a name', interact: typeInto('Name') },
  { page: 'premium', path: '/billing', as: 'owner', doing: 'tap My Bots', interact: tapLink('My Bots') },
];

/** Nothing listens there: what is left is the browser's own time. */
export const blankVisit: Visit = {
  page: 'a blank Next page',
  path: '/',
  as: 'visitor',
  doing: 'tap the heading',
  interact: (page) => page.getByRole('heading').tap(),
};

async function tapFirstLink(page: Page): Promise<void> {
  await page.locator('main a').last().tap();
}

async function askTheBot(page: Page): Promise<void> {
  await page.getByRole('log').getByRole('button').first().tap();
  await page.getByLabel('Message', { exact: true }).press('7');
  await page.getByRole('button', { name: 'Send Test Message' }).and(page.locator(':enabled')).tap();
}
