import type { Page } from '@playwright/test';
import type { TelegramFault } from '#sandbox/telegram/core.ts';
import type { Installation } from './security/support/installation.ts';
import { expect, test } from './security/support/test.ts';
import { publicUrl } from './support/addresses.ts';
import { createBot, signUp } from './support/owner.ts';
import { findFlaws, watchShifts } from './support/soundness.ts';

/** What Webhook Setup says and offers in each state, by what Telegram says and by what was noted down of the bot. */
interface State {
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
const info = (url: string, error?: string) => ({
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

const statesOf = (ours: string): Record<string, State> => ({
  working: { telegram: info(ours), says: 'Messages arrive', primary: 'Open in Telegram', canDelete: true },
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
    says: 'Messages arrive',
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

async function owner(page: Page, { telegram }: Installation) {
  telegram.control.clearFaults();
  await signUp(page);
  const { token, username } = telegram.control.createBot({ name: 'Nilufar gullari va sovgʻalar' });
  const botId = await createBot(page, token);
  const ours = `${publicUrl}/telegram/webhook/${botId}`;
  return { botId, username, ours, address: `/telegram/setup/${botId}` };
}

/** The watcher is far away, so that the page sees the state as it is for a moment. */
async function bring({ telegram, sql }: Installation, botId: string, ours: string, { telegram: answer, noted }: State) {
  telegram.control.clearFaults();
  telegram.control.fail({ method: 'getWebhookInfo', answer });
  const row = { ...initial, webhook_url: ours, check_at: new Date(Date.now() + 3_600_000), ...noted };
  await sql`update bot set ${sql(row)} where id = ${botId}`;
}

/** What looks like the one thing to do, wherever it stands. */
const primary = (page: Page) => page.locator('main .bg-accent').filter({ visible: true });

test('Webhook Setup has one primary button in every state, and deletes only a webhook of ours', async ({
  page,
  installation,
}) => {
  test.slow();
  await page.setViewportSize({ width: 360, height: 740 });
  const { botId, ours, address } = await owner(page, installation);
  for (const [name, state] of Object.entries(statesOf(ours))) {
    await test.step(name, async () => {
      await bring(installation, botId, ours, state);
      await page.goto(address);
      await expect(page.getByText(state.says).first()).toBeVisible();
      await expect(primary(page)).toHaveText([state.primary]);
      await expect(page.getByRole('button', { name: 'Delete Webhook', includeHidden: true })).toHaveCount(
        state.canDelete ? 1 : 0,
      );
    });
  }
});

test('what is wrong is said plainly, and for whoever runs the server it can be unfolded and copied', async ({
  page,
  context,
  installation,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const { botId, username, ours, address } = await owner(page, installation);
  const detail = 'Wrong response from the webhook: 502 Bad Gateway';
  await bring(installation, botId, ours, { telegram: info(ours, detail), says: '', primary: '' });
  await page.goto(address);
  await expect(page.getByText('Telegram cannot deliver the messages')).toBeVisible();
  const cause = page.getByText('The server answers with an error (5xx)', { exact: true });
  await expect(cause).toBeHidden();
  await page.getByText('What exactly is wrong').click();
  await expect(cause).toBeVisible();
  await page.getByRole('button', { name: 'Copy the request' }).click();
  await expect(page.getByText('Copied').first()).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
    `Hello! In BotFactory Telegram cannot deliver the messages of the bot @${username}: ` +
      `The server answers with an error (5xx) (${detail}).`,
  );
});

test('an address that Telegram refuses is answered in whole sentences', async ({ page, installation }) => {
  const { address } = await owner(page, installation);
  await page.goto(address);
  await page.getByLabel('Webhook Base URL').fill('https://nowhere.example.com');
  await page.getByRole('button', { name: 'Set Webhook' }).click();
  await expect(
    page.getByText('Telegram cannot find this domain. Check how the address is written, and that', { exact: false }),
  ).toBeVisible();
});

test('Webhook Setup is sound where something is wrong, and nothing moves when Telegram has answered', async ({
  page,
  installation,
}) => {
  test.slow();
  await watchShifts(page);
  const { botId, ours, address } = await owner(page, installation);
  const states = statesOf(ours);
  const flaws: string[] = [];
  for (const name of ['a server that fails', 'another service', 'nothing set', 'Telegram out of reach'])
    flaws.push(
      ...(await findFlaws(page, name, async () => {
        await bring(installation, botId, ours, states[name] as State);
        await page.goto(address);
        await expect(primary(page)).toHaveCount(1);
      })),
    );
  expect(flaws).toEqual([]);
});

test('on a narrow phone the username is not cut off by how the bot stands', async ({ page, installation }) => {
  const { botId, ours, address } = await owner(page, installation);
  const { username } = installation.telegram.control.createBot({ username: 'nilufar_gullari_va_sovgalar_bot' });
  await installation.sql`update bot set username = ${username} where id = ${botId}`;
  await bring(installation, botId, ours, statesOf(ours)['left to another service'] as State);
  await page.setViewportSize({ width: 360, height: 740 });
  for (const where of [address, `/bots/${botId}/settings`]) {
    await page.goto(where);
    const shown = page.getByText(`@${username}`).filter({ visible: true }).first();
    await expect(shown).toBeVisible();
    expect(await shown.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(0);
  }
});

test('on a narrow phone the head of a page is as high however the bot stands', async ({ page, installation }) => {
  const { botId, ours, address } = await owner(page, installation);
  // With the shortest word there is room beside it, with the longest there is not.
  const { username } = installation.telegram.control.createBot({ username: 'nilufar_gullari_uz_bot' });
  await installation.sql`update bot set username = ${username} where id = ${botId}`;
  await page.setViewportSize({ width: 360, height: 740 });
  const states = statesOf(ours);
  const tops: (number | undefined)[] = [];
  for (const name of ['working', 'a refused address', 'left to another service']) {
    await bring(installation, botId, ours, states[name] as State);
    await page.goto(address);
    await expect(primary(page)).toHaveCount(1);
    tops.push((await page.getByRole('heading', { level: 1 }).boundingBox())?.y);
  }
  expect(new Set(tops).size).toBe(1);
});
