import { expect } from '@playwright/test';
import type { TelegramFault } from '#sandbox/telegram/core.ts';
import type { Installation } from '../security/support/installation.ts';

/** What Webhook Setup says and offers in each state, by what Telegram says and by what was noted down of the bot. */
export interface State {
  /** What getWebhookInfo answers. */
  telegram: TelegramFault['answer'];
  noted?: Record<string, unknown>;
  says: string;
  /** The one primary button. */
  primary: string;
  /** Whether there is a webhook of ours to delete. */
  canDelete?: true;
}

const theirs = 'https://crm.example.com/telegram';
const now = () => Math.floor(Date.now() / 1000);
export const info = (url: string, error?: string) => ({
  status: 200,
  body: {
    ok: true,
    result: {
      url,
      has_custom_certificate: false,
      pending_update_count: error ? 3 : 0,
      ...(error && { last_error_date: now(), last_error_message: error }),
    },
  },
});
const unset = { webhook_url: null, updated_at: new Date(0) };

export const statesOf = (ours: string): Record<string, State> => ({
  working: { telegram: info(ours), says: 'Connected to Telegram', primary: 'Open in Telegram', canDelete: true },
  'a wrong domain': {
    telegram: info(ours, 'Failed to resolve host: Name or service not known'),
    says: 'Telegram cannot deliver the messages',
    primary: 'Set Webhook',
    canDelete: true,
  },
  'a server that fails': {
    telegram: info(ours, 'Wrong response from the webhook: 502 Bad Gateway'),
    says: 'Telegram cannot deliver the messages',
    primary: 'Copy the request',
    canDelete: true,
  },
  'a failure that is over but still noted down': {
    telegram: info(ours),
    noted: { connection_problem: 'webhook_failing', webhook_error: 'dns' },
    says: 'Connected to Telegram',
    primary: 'Open in Telegram',
    canDelete: true,
  },
  'another service': {
    telegram: info(theirs),
    says: 'Another service receives this bot’s messages',
    primary: 'Take Over',
  },
  'another service, while a failure is noted down': {
    telegram: info(theirs, 'Connection refused'),
    noted: { connection_problem: 'webhook_failing', webhook_error: 'dns' },
    says: 'Another service receives this bot’s messages',
    primary: 'Take Over',
  },
  'left to another service': {
    telegram: info(theirs),
    noted: { delivery: 'left', ...unset },
    says: 'Another service answers for this bot',
    primary: 'Take Over',
  },
  'a refused address': {
    telegram: info(''),
    noted: { ...unset, connection_problem: 'webhook_refused', webhook_error: 'dns', webhook_error_detail: 'no host' },
    says: 'Telegram does not accept the address of this server',
    primary: 'Set Webhook',
  },
  'nothing set': {
    telegram: info(''),
    noted: unset,
    says: 'No webhook is set',
    primary: 'Set Webhook',
  },
  polling: {
    telegram: info(''),
    noted: { ...unset, delivery: 'polling', polled_at: new Date() },
    says: 'This server fetches the messages from Telegram itself',
    primary: 'Open in Telegram',
  },
  'polling that has stopped': {
    telegram: info(''),
    noted: { ...unset, delivery: 'polling', polled_at: new Date(0), poller_until: new Date(Date.now() + 3_600_000) },
    says: 'Messages are not being fetched',
    primary: 'Copy the request',
  },
  paused: {
    telegram: info(''),
    noted: { status: 'paused', webhook_url: null },
    says: 'The bot is paused',
    primary: 'Resume',
  },
  'Telegram out of reach': {
    telegram: 'reset',
    says: 'Telegram does not answer right now',
    primary: 'Check again',
    canDelete: true,
  },
  'a revoked token': {
    telegram: { status: 401, description: 'Unauthorized' },
    says: 'The bot needs its new token',
    primary: 'Enter the new token',
  },
});

/** What the bot is by itself, before a state changes it. */
const initial = {
  status: 'active',
  delivery: 'automatic',
  connection_problem: null,
  webhook_error: null,
  webhook_error_detail: null,
  polled_at: null,
  poller_until: null,
};

/**
 * The watcher is far away, so that the page sees the state as it is for a moment: also a look that a page before has asked
 * for has been had, or it would note down what it sees of the new state.
 */
export async function bring(
  { telegram, sql }: Installation,
  botId: string,
  ours: string,
  { telegram: answer, noted }: State,
) {
  await expect
    .poll(
      () =>
        sql`select from bot where id = ${botId} and status = 'active' and (check_at <= now() or checking_until > now())`,
    )
    .toEqual([]);
  telegram.control.clearFaults();
  telegram.control.fail({ method: 'getWebhookInfo', answer });
  const row = { ...initial, webhook_url: ours, check_at: new Date(Date.now() + 3_600_000), ...noted };
  await sql`update bot set ${sql(row)} where id = ${botId}`;
}
