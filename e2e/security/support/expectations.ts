import type { OwnedBot, Person } from './people.ts';
import type { Fields } from './visitor.ts';

/** Whoever owns what an address or a form names, with the sandbox's help for what only Telegram can give. */
export interface Owned {
  person: Person;
  bot: OwnedBot;
  /** A token that Telegram knows and nobody has registered. */
  freshToken: () => string;
}

/** For whom a page is: anybody, who is signed in, the owner of the bot in its address; nobody: of the demo or of development. */
export const pages: Record<string, 'anybody' | 'signed in' | 'owner' | 'nobody'> = {
  '/': 'anybody',
  '/_global-error': 'anybody',
  '/_not-found': 'anybody',
  '/styleguide': 'nobody',
  '/demo': 'nobody',
  '/demo/phone': 'nobody',
  '/forgot-password': 'anybody',
  '/reset-password/[token]': 'anybody',
  '/signin': 'anybody',
  '/signup': 'anybody',
  '/account': 'signed in',
  '/billing': 'signed in',
  '/bots': 'signed in',
  '/bots/new': 'signed in',
  '/bots/[botId]': 'owner',
  '/bots/[botId]/feedback': 'owner',
  '/bots/[botId]/settings': 'owner',
  '/telegram/setup/[botId]': 'owner',
  '/telegram/test/[botId]': 'owner',
};

interface HandlerMethod {
  for: 'anybody' | 'owner' | 'telegram' | 'token holder' | 'nobody';
  body?: (owned: Owned) => unknown;
  /** What its owner, or Telegram, gets. */
  status: number;
}

/** The methods that route handlers answer; every other method must be refused. */
export const handlers: Record<string, Record<string, HandlerMethod>> = {
  '/api/auth/[...nextauth]': { GET: { for: 'anybody', status: 200 }, POST: { for: 'anybody', status: 200 } },
  '/api/bots/last-messages': { GET: { for: 'owner', status: 200 } },
  '/api/bots/[botId]/qr': { GET: { for: 'owner', status: 200 } },
  '/api/bots/[botId]/test/messages': {
    GET: { for: 'owner', status: 200 },
    POST: { for: 'owner', body: () => ({ text: 'Salom' }), status: 200 },
    DELETE: { for: 'owner', status: 204 },
  },
  '/api/bots/[botId]/test/traces': { GET: { for: 'owner', status: 200 } },
  '/demo/dashboard': { GET: { for: 'nobody', status: 404 } },
  '/api/bots/[botId]/picture': { GET: { for: 'owner', status: 200 } },
  '/health': { GET: { for: 'anybody', status: 200 } },
  '/apple-icon.png': { GET: { for: 'anybody', status: 200 } },
  '/icon.svg': { GET: { for: 'anybody', status: 200 } },
  '/manifest.webmanifest': { GET: { for: 'anybody', status: 200 } },
  '/opengraph-image.png': { GET: { for: 'anybody', status: 200 } },
  '/robots.txt': { GET: { for: 'anybody', status: 200 } },
  '/sw.js': { GET: { for: 'anybody', status: 200 } },
  '/webhook/[token]': {
    POST: { for: 'token holder', body: () => ({ update_id: Math.floor(Math.random() * 1e9) }), status: 200 },
  },
  '/telegram/webhook/[botId]': {
    POST: { for: 'telegram', body: () => ({ update_id: Math.floor(Math.random() * 1e9) }), status: 200 },
  },
};

interface ActionExpectation {
  for: 'anybody' | 'signed in' | 'owner';
  fields: (owned: Owned) => Fields;
  /** How the answer shows that it worked: its text, or where it leads. */
  works?: RegExp;
  /** What must have been done before by the owner. */
  after?: string;
  /** It works without changing a row. */
  onlyReads?: true;
}

const settings = 'app/(owner)/bots/[botId]/settings/actions.ts';
const setup = 'app/(owner)/telegram/setup/[botId]/actions.ts';
const ofBot = ({ bot }: Owned) => ({ botId: bot.id });

/** What each server action takes and who may call it. */
export const actions: Record<string, ActionExpectation> = {
  'app/(auth)/forgot-password/actions.ts#requestPasswordLinkAction': {
    for: 'anybody',
    fields: ({ person }) => ({ email: person.email }),
  },
  'app/(auth)/reset-password/[token]/actions.ts#resetPasswordAction': {
    for: 'anybody',
    fields: () => ({ token: 'no such link', password: 'yangi uzun parol' }),
  },
  'app/(auth)/signin/actions.ts#signInAction': {
    for: 'anybody',
    fields: ({ person }) => ({ email: person.email, password: person.password }),
  },
  'app/(auth)/signup/actions.ts#signUpAction': {
    for: 'anybody',
    fields: ({ person }) => ({ name: 'Aziza', email: `yana-${person.email}`, password: 'yetti oltin choynak' }),
  },
  'lib/edge/next/switch-language.ts#switchLanguage': { for: 'anybody', fields: () => ({ language: 'uz' }) },
  'lib/edge/next/sign-out.ts#signOut': { for: 'anybody', fields: () => ({}) },
  'app/(owner)/account/actions.ts#changeNameAction': {
    for: 'signed in',
    fields: () => ({ name: 'Nigora' }),
    works: /"done"/,
  },
  'app/(owner)/account/actions.ts#changePasswordAction': {
    for: 'signed in',
    fields: ({ person }) => ({ currentPassword: person.password, newPassword: 'yangi uzun parol' }),
    works: /"done"/,
  },
  'app/(owner)/account/actions.ts#deleteAccountAction': {
    for: 'signed in',
    fields: ({ person }) => ({ password: person.password }),
    works: /^\/signin\?after=deletion$/,
  },
  'app/(owner)/bots/actions.ts#createBotAction': {
    for: 'signed in',
    fields: ({ freshToken }) => ({ token: freshToken(), language: 'uz' }),
    works: /bot_limit|free plan/,
    onlyReads: true,
  },
  'app/(owner)/bots/actions.ts#checkTokenAction': {
    for: 'owner',
    fields: (owned) => ({ ...ofBot(owned), token: owned.bot.token }),
    works: /"username"/,
    onlyReads: true,
  },
  [`${settings}#editBotAction`]: {
    for: 'owner',
    fields: (owned) => ({ ...ofBot(owned), name: 'Yangi', description: '', language: 'ru', systemPrompt: 'Boshqa' }),
    works: /"done"/,
  },
  [`${settings}#replaceTokenAction`]: {
    for: 'owner',
    fields: (owned) => ({ ...ofBot(owned), token: owned.freshToken() }),
    works: /"done"/,
  },
  [`${settings}#pauseBotAction`]: { for: 'owner', fields: ofBot, works: /"done"/ },
  [`${settings}#resumeBotAction`]: {
    for: 'owner',
    fields: ofBot,
    works: /"done"/,
    after: `${settings}#pauseBotAction`,
  },
  [`${settings}#deleteBotAction`]: {
    for: 'owner',
    fields: (owned) => ({ ...ofBot(owned), confirmation: owned.bot.privateTexts[0] ?? '' }),
    works: /^\/bots\?notice=deleted$/,
  },
  [`${setup}#setWebhookAction`]: {
    for: 'owner',
    fields: (owned) => ({ ...ofBot(owned), baseUrl: 'https://bots.example.test/ichki' }),
    works: /"done"/,
  },
  [`${setup}#deleteWebhookAction`]: { for: 'owner', fields: ofBot, works: /"done"/ },
  [`${setup}#takeOverWebhookAction`]: { for: 'owner', fields: ofBot },
  [`${setup}#leaveWebhookAction`]: { for: 'owner', fields: ofBot },
};
