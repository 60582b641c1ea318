import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { bot } from '#lib/db/schema/index.ts';
import { DomainError } from '#lib/errors.ts';
import { acceptUpdates } from '#lib/inbox/accept-updates.ts';
import { testContext } from '#lib/testing/context.ts';
import { testDatabase } from '#lib/testing/database.ts';
import { makeBot } from '#lib/testing/factories.ts';
import { publicOrigin, testTelegram } from '#lib/testing/telegram.ts';
import { againSeconds, checkDelivery } from './check-delivery.ts';
import { deleteWebhook } from './delete-webhook.ts';
import { handledUpdates } from './handled-updates.ts';
import { leaveWebhook } from './leave-webhook.ts';
import type { Bot } from './queries.ts';
import { setWebhook } from './set-webhook.ts';
import { takeOverWebhook } from './take-over-webhook.ts';
import type { TelegramAdministration, WebhookInfo } from './telegram-port.ts';

const { db, sql } = testDatabase();
const sandbox = testTelegram();
const here = { publicUrl: publicOrigin };
const theirs = `${publicOrigin}/their/hook`;

async function known(given: Partial<Bot> = {}) {
  const { token, username } = sandbox.control.createBot();
  const made = await makeBot(db, { token, username, ...given });
  const ctx = testContext(db, { kind: 'owner', accountId: made.ownerId });
  const row = async () => {
    const [found] = await db.select().from(bot).where(eq(bot.id, made.id));
    if (!found) throw new Error('the bot is gone');
    return found;
  };
  const check = async (options: { publicUrl: string | undefined } = here, telegram = sandbox.telegram) =>
    checkDelivery(ctx, telegram, await row(), options);
  const registered = (url: string, secretToken = 'x') =>
    sandbox.telegram.setWebhook(token, { url, secretToken, allowedUpdates: handledUpdates, maxConnections: 1 });
  return { ...made, ctx, row, check, registered, address: `${publicOrigin}/telegram/webhook/${made.id}` };
}

/** A Telegram that says of every webhook what no sandbox can be brought to say. */
const reporting = (given: Partial<WebhookInfo>): TelegramAdministration => ({
  ...sandbox.telegram,
  getWebhookInfo: async (token) => ({ ...(await sandbox.telegram.getWebhookInfo(token)), ...given }),
});

const secondsUntil = (at: Date) => (at.getTime() - Date.now()) / 1000;

test('a new bot gets its webhook, and a look at one that is right changes nothing at Telegram', async () => {
  const { check, row, token, telegramId, address } = await known();
  expect(await check()).toEqual({ step: 'set', problem: null });
  expect(await sandbox.webhookOf(token)).toBe(address);
  expect(await row()).toMatchObject({ webhookUrl: address, webhookBase: publicOrigin, heals: 0 });

  const before = sandbox.callsOf(telegramId).length;
  expect(await check()).toEqual({ step: 'keep', problem: null });
  expect(sandbox.callsOf(telegramId).slice(before)).toEqual(['getWebhookInfo']);
  const { checkAt } = await row();
  expect(secondsUntil(checkAt)).toBeGreaterThan(againSeconds.webhook * 0.8);
});

test('one that has vanished, was moved, lost a kind of update, or refuses our secret is healed', async () => {
  const { check, row, token, registered, address, telegramId, webhookSecret } = await known();
  await check();
  const secretOfLast = () =>
    sandbox.control.ledger.calls({ botId: telegramId, method: 'setWebhook' }).at(-1)?.payload.secret_token;

  await sandbox.telegram.deleteWebhook(token);
  expect(await check()).toEqual({ step: 'set', problem: null });
  expect(await sandbox.webhookOf(token)).toBe(address);
  expect(await row()).toMatchObject({ heals: 1 });

  await registered(`https://bots.example.com/elsewhere/telegram/webhook/${address.split('/').at(-1)}`);
  await check();
  expect(await sandbox.webhookOf(token)).toBe(address);
  expect(await row()).toMatchObject({ heals: 2 });

  await sandbox.telegram.setWebhook(token, {
    url: address,
    secretToken: 'y',
    allowedUpdates: ['message'],
    maxConnections: 40,
  });
  await check();
  expect(await sandbox.telegram.getWebhookInfo(token)).toMatchObject({ allowedUpdates: [...handledUpdates] });
  expect(secretOfLast()).toBe(webhookSecret);
});

test('what something changes again and again is left alone after three heals, and its owner is told', async () => {
  const { check, row, token, ctx, id } = await known();
  await check();
  for (let time = 0; time < 3; time++) {
    await sandbox.telegram.deleteWebhook(token);
    await check();
  }
  await sandbox.telegram.deleteWebhook(token);
  expect(await check()).toEqual({ step: 'keep', problem: 'webhook_taken' });
  expect(await sandbox.webhookOf(token)).toBe('');
  expect(await row()).toMatchObject({ connectionProblem: 'webhook_taken' });

  // An hour later it is tried again, and at the word of its owner at once.
  await sql`update bot set healed_at = now() - interval '61 minutes' where id = ${id}`;
  expect(await check()).toEqual({ step: 'set', problem: null });
  await setWebhook(ctx, sandbox.telegram, id, { baseUrl: publicOrigin }, here);
  expect(await row()).toMatchObject({ connectionProblem: null, heals: 0 });
});

test('a change of the public address moves the webhook, and what the owner typed with it', async () => {
  const { check, row, token, ctx, id, address } = await known();
  await setWebhook(
    ctx,
    sandbox.telegram,
    id,
    { baseUrl: `${publicOrigin}/typed` },
    { publicUrl: 'https://old.example.com' },
  );
  await check({ publicUrl: 'https://old.example.com' });
  expect(await sandbox.webhookOf(token)).toBe(`${publicOrigin}/typed/telegram/webhook/${id}`);
  await check();
  expect(await sandbox.webhookOf(token)).toBe(address);
  expect(await row()).toMatchObject({ webhookBase: publicOrigin, heals: 0 });
});

test('the webhook of another service is asked about; its owner leaves it', async () => {
  const { check, row, token, ctx, id, registered } = await known();
  await registered(theirs);
  expect(await check()).toEqual({ step: 'ask', problem: 'other_webhook' });
  expect(await row()).toMatchObject({ connectionProblem: 'other_webhook', delivery: 'automatic' });

  expect(await leaveWebhook(ctx, sandbox.telegram, id, here)).toBe(true);
  expect(await row()).toMatchObject({ connectionProblem: null, delivery: 'left' });
  expect(await check()).toEqual({ step: 'keep', problem: null });
  await sandbox.telegram.deleteWebhook(token);
  await check();
  expect(await sandbox.webhookOf(token)).toBe('');
});

test('its owner takes it over, by webhook or by long polling', async () => {
  const { token, ctx, id, row, registered, address } = await known({ connectionProblem: 'other_webhook' });
  await registered(theirs);
  expect(await takeOverWebhook(ctx, sandbox.telegram, id, { publicUrl: undefined })).toBeNull();
  expect(await sandbox.webhookOf(token)).toBe('');
  expect(await row()).toMatchObject({ connectionProblem: null, delivery: 'automatic', webhookUrl: null });
  await registered(theirs);
  expect(await takeOverWebhook(ctx, sandbox.telegram, id, here)).toBe(address);
  expect(await sandbox.webhookOf(token)).toBe(address);
});

test('where no other service is, there is nothing to leave', async () => {
  const { ctx, id, row, check } = await known();
  expect(await leaveWebhook(ctx, sandbox.telegram, id, here)).toBe(false);
  await check();
  expect(await leaveWebhook(ctx, sandbox.telegram, id, here)).toBe(false);
  expect(await row()).toMatchObject({ delivery: 'automatic' });
});

test('a webhook that its owner deleted is not made again by itself', async () => {
  const { check, ctx, id, row, token } = await known();
  await check();
  await deleteWebhook(ctx, sandbox.telegram, id);
  expect(await row()).toMatchObject({ delivery: 'polling', webhookUrl: null, webhookBase: null });
  expect(await check()).toEqual({ step: 'keep', problem: null });
  expect(await sandbox.webhookOf(token)).toBe('');
});

test('a webhook of ours that stands in the way of polling is removed', async () => {
  const { check, row, token, registered, address } = await known({
    delivery: 'polling',
    connectionProblem: 'other_webhook',
  });
  await registered(address);
  expect(await check()).toEqual({ step: 'remove', problem: null });
  expect(await sandbox.webhookOf(token)).toBe('');
  expect(await row()).toMatchObject({ connectionProblem: null });
});

test('an error of Telegram is noted in plain words, not healed, and is over once an update has come', async () => {
  const { check, row, id, address, telegramId } = await known();
  await check();
  const lastErrorAt = new Date(Date.now() - 5000);
  const failing = reporting({
    pendingUpdates: 7,
    lastErrorAt,
    lastErrorMessage: 'SSL error {error:0A000086:SSL routines::certificate verify failed}',
  });
  const before = sandbox.callsOf(telegramId).length;
  expect(await check(here, failing)).toEqual({ step: 'keep', problem: 'webhook_failing' });
  expect(sandbox.callsOf(telegramId).slice(before)).toEqual(['getWebhookInfo']);
  expect(await row()).toMatchObject({
    webhookUrl: address,
    connectionProblem: 'webhook_failing',
    webhookError: 'certificate',
    webhookErrorAt: lastErrorAt,
    pendingUpdates: 7,
    deliveredAt: null,
  });
  expect(secondsUntil((await row()).checkAt)).toBeLessThan(againSeconds.failing * 1.2);

  await acceptUpdates(sql, [{ botId: id, updateId: 1, laneKey: '7:0', payload: '{}' }]);
  expect(await check(here, failing)).toEqual({ step: 'keep', problem: null });
  expect(await row()).toMatchObject({ connectionProblem: null, webhookError: null, deliveredAt: expect.any(Date) });
});

test('Telegram’s refusal is noted with its reason, and tried again', async () => {
  const { check, row } = await known();
  const attempt = check({ publicUrl: 'https://unknown.example.com' });
  await expect(attempt).rejects.toMatchObject({ code: 'webhook_refused' });
  expect(await row()).toMatchObject({
    connectionProblem: 'webhook_refused',
    webhookError: 'dns',
    webhookErrorDetail: 'Failed to resolve host: Name or service not known',
  });
  expect(await check()).toEqual({ step: 'set', problem: null });
  expect(await row()).toMatchObject({ connectionProblem: null, webhookError: null });
});

test('Telegram that is away is missed by a bot without its webhook, and not by one that has it', async () => {
  const { check, row, telegramId } = await known();
  sandbox.control.fail({ botId: telegramId, answer: 'reset', times: 1 });
  await expect(check()).rejects.toBeInstanceOf(DomainError);
  expect(await row()).toMatchObject({ connectionProblem: 'unreachable' });
  await check();
  sandbox.control.fail({ botId: telegramId, answer: { status: 429, retryAfter: 300 }, times: 1 });
  await expect(check()).rejects.toMatchObject({ details: { retryAfterSeconds: 300 } });
  expect(await row()).toMatchObject({ connectionProblem: null });
  expect(secondsUntil((await row()).checkAt)).toBeGreaterThan(250);
});

test('a choice that its owner makes while Telegram is asked stands', async () => {
  const { ctx, id, row, token, check } = await known();
  const meanwhile: TelegramAdministration = {
    ...sandbox.telegram,
    async setWebhook(given, registration) {
      await sandbox.telegram.setWebhook(given, registration);
      await deleteWebhook(ctx, sandbox.telegram, id);
      // The answer to the owner was the quicker one.
      await sandbox.telegram.setWebhook(given, registration);
    },
  };
  expect(await check(here, meanwhile)).toEqual({ step: 'keep', problem: null });
  expect(await sandbox.webhookOf(token)).toBe('');
  expect(await row()).toMatchObject({ delivery: 'polling', webhookUrl: null });
});
