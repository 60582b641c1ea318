import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { bot, chat, job, lane, message, outbox, update } from '#lib/db/schema/index.ts';
import { testContext } from '#lib/testing/context.ts';
import { testDatabase } from '#lib/testing/database.ts';
import { type MadeBot, makeAccount, makeBot } from '#lib/testing/factories.ts';
import { publicOrigin, testTelegram } from '#lib/testing/telegram.ts';
import { checkToken } from './check-token.ts';
import { botToken } from './decrypt-token.ts';
import { deleteBot } from './delete-bot.ts';
import { deleteWebhook } from './delete-webhook.ts';
import { editBot } from './edit-bot.ts';
import { leaveWebhook } from './leave-webhook.ts';
import { markTokenRevoked } from './mark-token-revoked.ts';
import { pauseBot } from './pause-bot.ts';
import { findBot } from './queries.ts';
import { readWebhook } from './read-webhook.ts';
import { replaceToken } from './replace-token.ts';
import { resumeBot } from './resume-bot.ts';
import { setWebhook } from './set-webhook.ts';
import { takeOverWebhook } from './take-over-webhook.ts';

const { db } = testDatabase();
const sandbox = testTelegram();
const here = { publicUrl: publicOrigin };
const system = () => testContext(db, { kind: 'system' });

/** A bot that Telegram knows, and its owner. */
async function connected(given: Parameters<typeof makeBot>[1] = {}) {
  const known = sandbox.control.createBot();
  const made = await makeBot(db, { token: known.token, username: known.username, ...given });
  return { ctx: testContext(db, { kind: 'owner', accountId: made.ownerId }), made, known };
}

async function withWebhook() {
  const found = await connected();
  await setWebhook(found.ctx, sandbox.telegram, found.made.id, { baseUrl: publicOrigin }, here);
  return found;
}

const reread = async ({ id }: { id: string }) => (await db.select().from(bot).where(eq(bot.id, id)))[0];

/** A chat with a message, an update in its lane, and an answer that waits to be sent. */
async function withTraffic(made: MadeBot) {
  const [talk] = await db
    .insert(chat)
    .values({ botId: made.id, channel: 'telegram', telegramChatId: 5, type: 'private' })
    .returning();
  const [queue] = await db.insert(lane).values({ botId: made.id, key: '5' }).returning();
  if (!talk || !queue) throw new Error('no chat was made');
  await db.insert(message).values({ chatId: talk.id, botId: made.id, updateId: 1, role: 'user', text: 'salom' });
  await db.insert(update).values({ botId: made.id, updateId: 1 });
  await db.insert(job).values({ laneId: queue.id, botId: made.id, updateId: 1, payload: '{}' });
  await db
    .insert(outbox)
    .values({ botId: made.id, chatId: talk.id, updateId: 1, position: 0, method: 'sendMessage', payload: {} });
}

const trafficOf = async ({ id }: MadeBot) => ({
  messages: await db.$count(message, eq(message.botId, id)),
  updates: await db.$count(update, eq(update.botId, id)),
  jobs: await db.$count(job, eq(job.botId, id)),
  outgoing: await db.$count(outbox, eq(outbox.botId, id)),
});

test('every verb treats the bot of another owner, a random id and what is no id as not there', async () => {
  const { made } = await connected();
  const before = await reread(made);
  const stranger = testContext(db, { kind: 'owner', accountId: (await makeAccount(db)).id });
  const { token } = sandbox.control.createBot();
  const profile = { name: 'Mine now', language: 'en' as const, systemPrompt: 'x' };
  for (const id of [made.id, randomUUID(), 'x', '', "' or true --"]) {
    const attempts = [
      findBot(stranger, id),
      editBot(stranger, id, profile),
      replaceToken(stranger, sandbox.telegram, id, { token }),
      pauseBot(stranger, sandbox.telegram, id),
      resumeBot(stranger, id),
      deleteBot(stranger, sandbox.telegram, id, { confirmation: made.name }),
      setWebhook(stranger, sandbox.telegram, id, { baseUrl: publicOrigin }, here),
      deleteWebhook(stranger, sandbox.telegram, id),
      takeOverWebhook(stranger, sandbox.telegram, id, here),
      leaveWebhook(stranger, sandbox.telegram, id, here),
      readWebhook(stranger, sandbox.telegram, id, here),
    ];
    for (const result of await Promise.allSettled(attempts)) {
      expect(result).toMatchObject({ status: 'rejected', reason: { code: 'not_found' } });
    }
  }
  expect(await reread(made)).toEqual(before);
});

test('editing changes what the bot is and how it speaks, and nothing else', async () => {
  const { ctx, made } = await connected();
  const profile = { name: ' Yangi nom ', description: 'Yangi', language: 'uz' as const, systemPrompt: 'Boshqacha.' };
  const after = await editBot(ctx, made.id, profile);
  expect(after).toMatchObject({ ...profile, name: 'Yangi nom', tokenEnvelope: made.tokenEnvelope, status: 'active' });
  await expect(editBot(ctx, made.id, { ...profile, name: ' ', systemPrompt: '' })).rejects.toMatchObject({
    code: 'invalid_input',
    details: { fields: { name: 'required', systemPrompt: 'required' } },
  });
});

test('pausing takes the webhook away, resuming makes the bot active again, and both may be pressed twice', async () => {
  const { ctx, made } = await withWebhook();
  expect(await pauseBot(ctx, sandbox.telegram, made.id)).toEqual({ webhook: 'removed' });
  expect(await reread(made)).toMatchObject({ status: 'paused', webhookUrl: null });
  expect(await sandbox.webhookOf(made.token)).toBe('');
  expect(await pauseBot(ctx, sandbox.telegram, made.id)).toEqual({ webhook: 'none' });

  await resumeBot(ctx, made.id);
  await resumeBot(ctx, made.id);
  expect(await reread(made)).toMatchObject({ status: 'active' });
});

test('a bot is paused even while Telegram is away, and its owner is told', async () => {
  for (const answer of ['reset', 'hang', { status: 500 }] as const) {
    const { ctx, made } = await withWebhook();
    sandbox.control.fail({ botId: made.telegramId, method: 'deleteWebhook', answer });
    expect(await pauseBot(ctx, sandbox.telegram, made.id)).toEqual({ webhook: 'unreachable' });
    expect(await reread(made)).toMatchObject({ status: 'paused', webhookUrl: null });
  }
});

test('a webhook of another service is left alone', async () => {
  const { ctx, made } = await connected();
  const foreign = `${publicOrigin}/their/webhook`;
  await sandbox.telegram.setWebhook(made.token, {
    url: foreign,
    secretToken: 'theirs',
    allowedUpdates: ['message'],
    maxConnections: 1,
  });
  expect(await pauseBot(ctx, sandbox.telegram, made.id)).toEqual({ webhook: 'none' });
  expect(await sandbox.webhookOf(made.token)).toBe(foreign);
});

test('deleting needs the name typed, and takes everything along', async () => {
  const { ctx, made } = await withWebhook();
  await withTraffic(made);
  const other = await connected();
  await withTraffic(other.made);

  await expect(deleteBot(ctx, sandbox.telegram, made.id, { confirmation: 'Choyxonam' })).rejects.toMatchObject({
    code: 'wrong_confirmation',
    details: { fields: { confirmation: 'wrong_confirmation' } },
  });
  expect(await sandbox.webhookOf(made.token)).not.toBe('');

  expect(await deleteBot(ctx, sandbox.telegram, made.id, { confirmation: ' choyxona ' })).toEqual({
    webhook: 'removed',
  });
  expect(await reread(made)).toBeUndefined();
  expect(await sandbox.webhookOf(made.token)).toBe('');
  expect(await trafficOf(made)).toEqual({ messages: 0, updates: 0, jobs: 0, outgoing: 0 });
  expect(await trafficOf(other.made)).toEqual({ messages: 1, updates: 1, jobs: 1, outgoing: 1 });
});

test('a bot is deleted even while Telegram is away, or when its token was revoked', async () => {
  const away = await withWebhook();
  sandbox.control.fail({ botId: away.made.telegramId, answer: 'reset' });
  const confirmation = away.made.name;
  expect(await deleteBot(away.ctx, sandbox.telegram, away.made.id, { confirmation })).toEqual({
    webhook: 'unreachable',
  });
  expect(await reread(away.made)).toBeUndefined();

  const revoked = await withWebhook();
  sandbox.control.revokeToken({ botId: revoked.made.telegramId });
  const answer = await deleteBot(revoked.ctx, sandbox.telegram, revoked.made.id, { confirmation });
  expect(answer).toEqual({ webhook: 'token_revoked' });
  expect(await reread(revoked.made)).toBeUndefined();
});

test('a new token of the same bot makes a revoked bot active, and keeps its queue', async () => {
  const { ctx, made } = await withWebhook();
  await withTraffic(made);
  const { token } = sandbox.control.revokeToken({ botId: made.telegramId });
  expect(await markTokenRevoked(system(), made)).toBe(true);

  const { known } = await replaceToken(ctx, sandbox.telegram, made.id, { token });

  expect(known.telegramId).toBe(made.telegramId);
  expect(await sandbox.webhookOf(token)).toBe('');
  const after = await findBot(ctx, made.id);
  expect(after).toMatchObject({ status: 'active', tokenHint: token.slice(-4), webhookUrl: null });
  expect(botToken(ctx, after)).toBe(token);
  expect(await trafficOf(made)).toEqual({ messages: 1, updates: 1, jobs: 1, outgoing: 1 });
});

test('the token of a different bot takes the old webhook away and forgets what waited for the old bot', async () => {
  const { ctx, made } = await withWebhook();
  await withTraffic(made);
  const next = sandbox.control.createBot();

  const { webhook } = await replaceToken(ctx, sandbox.telegram, made.id, { token: next.token });

  expect(webhook).toBe('removed');
  expect(await sandbox.webhookOf(made.token)).toBe('');
  expect(await reread(made)).toMatchObject({ telegramId: next.id, username: next.username, status: 'active' });
  expect(await trafficOf(made)).toEqual({ messages: 1, updates: 0, jobs: 0, outgoing: 1 });
  const [outgoing] = await db.select().from(outbox).where(eq(outbox.botId, made.id));
  expect(outgoing).toMatchObject({ state: 'failed', error: 'token_replaced' });
});

test('a token is replaced only by one that Telegram knows and nobody has', async () => {
  const { ctx, made } = await withWebhook();
  const other = await connected();
  const before = await reread(made);
  const refuse = async (token: string, code: string) =>
    expect(replaceToken(ctx, sandbox.telegram, made.id, { token })).rejects.toMatchObject({ code });
  await refuse(other.made.token, 'token_taken');
  await refuse('nonsense', 'invalid_input');
  await refuse(`${made.telegramId}:${'x'.repeat(35)}`, 'token_invalid');
  sandbox.control.fail({ botId: other.made.telegramId, method: 'getMe', answer: 'hang' });
  await refuse(other.made.token, 'telegram_unreachable');
  expect(await reread(made)).toEqual(before);
  expect(await sandbox.webhookOf(made.token)).toBe(before?.webhookUrl);
});

test('a token is checked while the form is filled in', async () => {
  const { ctx, made } = await connected();
  const free = sandbox.control.createBot({ name: 'Novvoyxona' });
  expect(await checkToken(ctx, sandbox.telegram, { token: ` ${free.token}\n` })).toEqual({
    telegramId: free.id,
    username: free.username,
    name: 'Novvoyxona',
    picture: null,
  });
  await expect(checkToken(ctx, sandbox.telegram, { token: made.token })).rejects.toMatchObject({ code: 'token_taken' });
  await expect(checkToken(ctx, sandbox.telegram, { token: made.token, botId: made.id })).resolves.toMatchObject({
    telegramId: made.telegramId,
  });
  await expect(checkToken(ctx, sandbox.telegram, { token: 'x' })).rejects.toMatchObject({ code: 'invalid_input' });
});

test('tokens are not tried out through us', async () => {
  const { ctx } = await connected();
  const { token } = sandbox.control.createBot();
  for (let tried = 0; tried < 60; tried++) await checkToken(ctx, sandbox.telegram, { token });
  await expect(checkToken(ctx, sandbox.telegram, { token })).rejects.toMatchObject({ code: 'too_many_attempts' });
});

test('a revoked token stops the bot once, and a late refusal cannot stop a bot with a newer token', async () => {
  const { ctx, made } = await withWebhook();
  const next = sandbox.control.revokeToken({ botId: made.telegramId });
  await replaceToken(ctx, sandbox.telegram, made.id, { token: next.token });
  expect(await markTokenRevoked(system(), made)).toBe(false);
  expect(await reread(made)).toMatchObject({ status: 'active' });

  const current = await findBot(ctx, made.id);
  expect(await markTokenRevoked(system(), current)).toBe(true);
  expect(await markTokenRevoked(system(), current)).toBe(false);
  expect(await reread(made)).toMatchObject({ status: 'token_revoked', webhookUrl: null });
  await expect(resumeBot(ctx, made.id)).rejects.toMatchObject({ code: 'token_revoked' });
});

test('a bot whose secrets no key opens can still be paused and deleted, and a new token mends it', async () => {
  const tokenEnvelope = 'v1.gone.AAAAAAAAAAAAAAAA.AAAAAAAAAAAAAAAAAAAAAA.AAAA';
  const lost = { tokenEnvelope, webhookSecretEnvelope: tokenEnvelope };
  const { ctx, made } = await connected(lost);
  expect(await pauseBot(ctx, sandbox.telegram, made.id)).toEqual({ webhook: 'unreachable' });
  await replaceToken(ctx, sandbox.telegram, made.id, { token: made.token });
  await setWebhook(ctx, sandbox.telegram, made.id, { baseUrl: publicOrigin }, here);
  expect(await sandbox.webhookOf(made.token)).not.toBe('');

  const other = await connected(lost);
  const deleted = await deleteBot(other.ctx, sandbox.telegram, other.made.id, { confirmation: other.made.name });
  expect(deleted).toEqual({ webhook: 'unreachable' });
  expect(await reread(other.made)).toBeUndefined();
});
