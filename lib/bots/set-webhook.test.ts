import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { bot } from '#lib/db/schema/index.ts';
import { testContext } from '#lib/testing/context.ts';
import { testDatabase } from '#lib/testing/database.ts';
import { makeBot } from '#lib/testing/factories.ts';
import { publicOrigin, testTelegram } from '#lib/testing/telegram.ts';
import { connectBot } from './connect-bot.ts';
import { deleteWebhook } from './delete-webhook.ts';
import { handledUpdates } from './handled-updates.ts';
import { pauseBot } from './pause-bot.ts';
import { readWebhook } from './read-webhook.ts';
import { setWebhook } from './set-webhook.ts';
import type { TelegramAdministration } from './telegram-port.ts';

const { db } = testDatabase();
const sandbox = testTelegram();

async function connected(given: Parameters<typeof makeBot>[1] = {}) {
  const known = sandbox.control.createBot();
  const made = await makeBot(db, { token: known.token, username: known.username, ...given });
  const ctx = testContext(db, { kind: 'owner', accountId: made.ownerId });
  const set = (baseUrl: string) => setWebhook(ctx, sandbox.telegram, made.id, { baseUrl }, { publicUrl: publicOrigin });
  return { ctx, made, known, set, address: `${publicOrigin}/telegram/webhook/${made.id}` };
}

const reread = async ({ id }: { id: string }) => (await db.select().from(bot).where(eq(bot.id, id)))[0];

test('setting registers an address and a secret of the bot’s own, asks for what we handle, and reads it back', async () => {
  const { made, set, address } = await connected({
    connectionProblem: 'other_webhook',
    polledAt: new Date(),
    pollOffset: 7,
  });

  expect(await set(`${publicOrigin}/`)).toBe(address);

  expect(sandbox.callsOf(made.telegramId)).toEqual(['setWebhook', 'getWebhookInfo', 'getWebhookInfo']);
  const [call] = sandbox.control.ledger.calls({ botId: made.telegramId, method: 'setWebhook' });
  expect(call).toMatchObject({
    payload: { url: address, secret_token: made.webhookSecret, max_connections: 40, drop_pending_updates: false },
  });
  const info = await sandbox.telegram.getWebhookInfo(made.token);
  expect(info).toMatchObject({ url: address, allowedUpdates: [...handledUpdates] });
  expect(await reread(made)).toMatchObject({
    webhookUrl: address,
    connectionProblem: null,
    polledAt: null,
    pollOffset: null,
  });
});

test('an address that is not https is refused before Telegram is asked', async () => {
  const { made, set } = await connected();
  await expect(set('http://bots.example.com')).rejects.toMatchObject({ code: 'webhook_needs_https' });
  await expect(set('')).rejects.toMatchObject({ code: 'invalid_input', details: { fields: { baseUrl: 'required' } } });
  expect(sandbox.callsOf(made.telegramId)).toEqual([]);
});

test('Telegram’s refusal is passed on in its own words', async () => {
  const { made, set } = await connected();
  await expect(set('https://unknown.example.com')).rejects.toMatchObject({
    code: 'webhook_refused',
    details: { values: { reason: 'Failed to resolve host: Name or service not known' } },
  });
  expect(await reread(made)).toMatchObject({ webhookUrl: null });
});

test('an answer that does not come changes nothing here', async () => {
  const { made, set } = await connected();
  for (const answer of ['reset', 'hang', 'lost', 'cut', { status: 502 }, { status: 429, retryAfter: 2 }] as const) {
    sandbox.control.fail({ botId: made.telegramId, method: 'setWebhook', answer, times: 1 });
    await expect(set(publicOrigin)).rejects.toMatchObject({ code: 'telegram_unreachable' });
    expect(await reread(made)).toMatchObject({ webhookUrl: null });
  }
});

test('an answer of Telegram that is none of the Bot API’s counts as unreachable', async () => {
  const { made, set } = await connected();
  sandbox.control.fail({ botId: made.telegramId, answer: { status: 200, body: { ok: true, result: 'portal' } } });
  await expect(set(publicOrigin)).rejects.toMatchObject({ code: 'telegram_unreachable' });
});

test('an address that does not stay set is not believed', async () => {
  const { made, set } = await connected();
  sandbox.control.fail({
    botId: made.telegramId,
    method: 'setWebhook',
    answer: { status: 200, body: { ok: true, result: true } },
  });
  await expect(set(publicOrigin)).rejects.toMatchObject({ code: 'webhook_refused' });
  expect(await reread(made)).toMatchObject({ webhookUrl: null });
});

test('a revoked token is noticed, and marks the bot', async () => {
  const { ctx, made, set } = await connected();
  sandbox.control.revokeToken({ botId: made.telegramId });
  await expect(set(publicOrigin)).rejects.toMatchObject({ code: 'token_revoked' });
  expect(await reread(made)).toMatchObject({ status: 'token_revoked' });
  await expect(set(publicOrigin)).rejects.toMatchObject({ code: 'token_revoked' });
  await expect(deleteWebhook(ctx, sandbox.telegram, made.id)).rejects.toMatchObject({ code: 'token_revoked' });
});

test('a paused bot gets no webhook', async () => {
  const { made, set } = await connected({ status: 'paused' });
  await expect(set(publicOrigin)).rejects.toMatchObject({ code: 'bot_not_active' });
  expect(sandbox.callsOf(made.telegramId)).toEqual([]);
});

test('a bot that is paused while Telegram is being asked keeps no webhook', async () => {
  const { ctx, made } = await connected();
  const pausedMeanwhile: TelegramAdministration = {
    ...sandbox.telegram,
    async setWebhook(token, registration) {
      await pauseBot(ctx, sandbox.telegram, made.id);
      await sandbox.telegram.setWebhook(token, registration);
    },
  };
  await expect(
    setWebhook(ctx, pausedMeanwhile, made.id, { baseUrl: publicOrigin }, { publicUrl: publicOrigin }),
  ).rejects.toMatchObject({
    code: 'bot_not_active',
  });
  expect(await sandbox.webhookOf(made.token)).toBe('');
  expect(await reread(made)).toMatchObject({ status: 'paused', webhookUrl: null });
});

test('deleting takes away any webhook, and needs Telegram to confirm it', async () => {
  const { ctx, made, set } = await connected();
  await set(publicOrigin);
  sandbox.control.fail({ botId: made.telegramId, method: 'deleteWebhook', answer: 'reset', times: 1 });
  await expect(deleteWebhook(ctx, sandbox.telegram, made.id)).rejects.toMatchObject({ code: 'telegram_unreachable' });
  expect(await reread(made)).not.toMatchObject({ webhookUrl: null });

  await deleteWebhook(ctx, sandbox.telegram, made.id);
  expect(await sandbox.webhookOf(made.token)).toBe('');
  expect(await reread(made)).toMatchObject({ webhookUrl: null, status: 'active' });
});

test('the page reads how the webhook stands', async () => {
  const { ctx, made, set, address } = await connected();
  expect(await readWebhook(ctx, sandbox.telegram, made.id, { publicUrl: publicOrigin })).toMatchObject({
    address: 'none',
    pendingUpdates: 0,
  });
  await set(publicOrigin);
  expect(await readWebhook(ctx, sandbox.telegram, made.id, { publicUrl: publicOrigin })).toEqual({
    url: address,
    address: 'ours',
    pendingUpdates: 0,
    problems: [],
    deliveredAt: null,
  });
});

test('a bot that has become active gets its webhook where the server has a public address', async () => {
  const { ctx, made, address } = await connected();
  expect(await connectBot(ctx, sandbox.telegram, made.id, { publicUrl: undefined })).toEqual({ problem: null });
  expect(sandbox.callsOf(made.telegramId)).toEqual([]);

  sandbox.control.fail({ botId: made.telegramId, answer: 'reset', times: 1 });
  expect(await connectBot(ctx, sandbox.telegram, made.id, { publicUrl: publicOrigin })).toEqual({
    problem: 'telegram_unreachable',
  });
  expect(await connectBot(ctx, sandbox.telegram, made.id, { publicUrl: publicOrigin })).toEqual({ problem: null });
  expect(await sandbox.webhookOf(made.token)).toBe(address);
});

test('a webhook that another service has set is not taken over by itself, and its owner is told', async () => {
  const { ctx, made, set, address } = await connected();
  const theirs = `${publicOrigin}/their/hook`;
  await sandbox.telegram.setWebhook(made.token, {
    url: theirs,
    secretToken: 'x',
    allowedUpdates: handledUpdates,
    maxConnections: 1,
  });
  expect(await connectBot(ctx, sandbox.telegram, made.id, { publicUrl: publicOrigin })).toEqual({
    problem: 'other_webhook',
  });
  expect(await sandbox.webhookOf(made.token)).toBe(theirs);
  expect(await reread(made)).toMatchObject({ connectionProblem: 'other_webhook', webhookUrl: null });

  await set(publicOrigin);
  expect(await reread(made)).toMatchObject({ connectionProblem: null, webhookUrl: address });
});

test('the gateway of this server is no other service: it is shown without the token, and replaced', async () => {
  const { ctx, made, address } = await connected();
  const gateway = (token: string) => `${publicOrigin}/webhook/${token}/`;
  await sandbox.telegram.setWebhook(made.token, {
    url: gateway(made.token),
    secretToken: 'x',
    allowedUpdates: handledUpdates,
    maxConnections: 1,
  });
  const read = (publicUrl: string) => readWebhook(ctx, sandbox.telegram, made.id, { publicUrl });
  expect(await read(publicOrigin)).toMatchObject({ url: gateway('[token]'), address: 'ours', problems: [] });
  expect(await read('https://elsewhere.example.com')).toMatchObject({ url: gateway('[token]'), address: 'foreign' });

  expect(await connectBot(ctx, sandbox.telegram, made.id, { publicUrl: publicOrigin })).toEqual({ problem: null });
  expect(await sandbox.webhookOf(made.token)).toBe(address);
});
