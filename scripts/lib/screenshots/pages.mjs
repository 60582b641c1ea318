import { askTheBot, giveFeedback, openOffline, startOver } from './people.mjs';
import { leaveToAnotherService, loseToAnotherService, receiveByWebhook, receiveNothing } from './webhooks.mjs';

/**
 * Every page that `--all` takes, one line each; `as` says who looks at it (see people.mjs), `prepare` is done once,
 * in English, before its first picture, `open` in the place of going to the address. `:bot` stands for the id of the
 * sample bot.
 *
 * @typedef {{ telegram: string, token: string }} DemoInUse `token`: of the bot of who looks at the page
 * @typedef {{
 *   name: string,
 *   path: string,
 *   as: 'visitor' | 'traveller' | 'newcomer' | 'owner' | 'switcher',
 *   prepare?: (page: import('@playwright/test').Page, path: string, demo: DemoInUse) => Promise<void>,
 *   open?: (page: import('@playwright/test').Page, path: string, language: string) => Promise<void>,
 * }} PageToTake
 * @type {PageToTake[]}
 */
export const pages = [
  { name: 'landing', path: '/', as: 'visitor' },
  { name: 'signup', path: '/signup', as: 'visitor' },
  { name: 'signin', path: '/signin', as: 'visitor' },
  { name: 'forgot-password', path: '/forgot-password', as: 'visitor' },
  { name: 'not-found', path: '/no-such-page', as: 'visitor' },
  { name: 'offline', path: '/signin', as: 'traveller', open: openOffline },
  { name: 'demo', path: '/demo', as: 'visitor' },
  { name: 'demo-phone', path: '/demo/phone', as: 'visitor' },
  { name: 'bots-empty', path: '/bots', as: 'newcomer' },
  { name: 'create', path: '/bots/new', as: 'newcomer' },
  { name: 'create-no-more', path: '/bots/new', as: 'owner' },
  { name: 'bots', path: '/bots', as: 'owner' },
  { name: 'overview', path: '/bots/:bot', as: 'owner' },
  { name: 'feedback-empty', path: '/bots/:bot/feedback', as: 'owner' },
  { name: 'feedback', path: '/bots/:bot/feedback', as: 'owner', prepare: giveFeedback },
  { name: 'settings', path: '/bots/:bot/settings', as: 'owner' },
  { name: 'webhook-setup', path: '/telegram/setup/:bot', as: 'owner' },
  { name: 'webhook-set', path: '/telegram/setup/:bot', as: 'switcher', prepare: receiveByWebhook },
  { name: 'webhook-failing', path: '/telegram/setup/:bot', as: 'switcher', prepare: receiveNothing },
  { name: 'webhook-foreign', path: '/telegram/setup/:bot', as: 'switcher', prepare: loseToAnotherService },
  { name: 'webhook-left', path: '/telegram/setup/:bot', as: 'switcher', prepare: leaveToAnotherService },
  { name: 'test-bot-empty', path: '/telegram/test/:bot', as: 'owner', prepare: startOver },
  { name: 'test-bot', path: '/telegram/test/:bot', as: 'owner', prepare: askTheBot },
  { name: 'bot-not-found', path: '/bots/unknown', as: 'owner' },
  { name: 'account', path: '/account', as: 'owner' },
  { name: 'premium', path: '/billing', as: 'owner' },
];
