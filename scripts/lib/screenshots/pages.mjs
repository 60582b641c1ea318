import { askTheBot, startOver } from './people.mjs';

/**
 * Every page that `--all` takes, one line each; `as` says who looks at it (see people.mjs), `prepare` is done once,
 * in English, before its first picture. `:bot` stands for the id of the sample bot.
 *
 * @typedef {{
 *   name: string,
 *   path: string,
 *   as: 'visitor' | 'newcomer' | 'owner',
 *   prepare?: (page: import('@playwright/test').Page, path: string) => Promise<void>,
 * }} PageToTake
 * @type {PageToTake[]}
 */
export const pages = [
  { name: 'landing', path: '/', as: 'visitor' },
  { name: 'signup', path: '/signup', as: 'visitor' },
  { name: 'signin', path: '/signin', as: 'visitor' },
  { name: 'forgot-password', path: '/forgot-password', as: 'visitor' },
  { name: 'not-found', path: '/no-such-page', as: 'visitor' },
  { name: 'bots-empty', path: '/bots', as: 'newcomer' },
  { name: 'create', path: '/bots/new', as: 'newcomer' },
  { name: 'create-no-more', path: '/bots/new', as: 'owner' },
  { name: 'bots', path: '/bots', as: 'owner' },
  { name: 'overview', path: '/bots/:bot', as: 'owner' },
  { name: 'settings', path: '/bots/:bot/settings', as: 'owner' },
  { name: 'webhook-setup', path: '/telegram/setup/:bot', as: 'owner' },
  { name: 'test-bot-empty', path: '/telegram/test/:bot', as: 'owner', prepare: startOver },
  { name: 'test-bot', path: '/telegram/test/:bot', as: 'owner', prepare: askTheBot },
  { name: 'account', path: '/account', as: 'owner' },
  { name: 'premium', path: '/billing', as: 'owner' },
];
