import { createHash } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { bot } from '#lib/db/schema/index.ts';
import { testContext } from '#lib/testing/context.ts';
import { testDatabase } from '#lib/testing/database.ts';
import { makeAccount, makeToken } from '#lib/testing/factories.ts';
import { testTelegram } from '#lib/testing/telegram.ts';
import { createBot } from './create-bot.ts';
import { botToken, webhookSecret } from './decrypt-token.ts';
import { promptTemplates } from './prompt-templates.ts';

const { db } = testDatabase();
const sandbox = testTelegram();

async function owner(given: Parameters<typeof makeAccount>[1] = {}) {
  return testContext(db, { kind: 'owner', accountId: (await makeAccount(db, given)).id });
}

const input = (token: string) => ({
  token,
  name: 'Choyxona',
  description: 'Menyu va joy',
  language: 'uz' as const,
  systemPrompt: 'Siz ofitsiantsiz.',
});

test('a bot is created active, with its identity from Telegram and its secrets sealed', async () => {
  const ctx = await owner();
  const known = sandbox.control.createBot({ name: 'Teahouse' });

  const created = await createBot(ctx, sandbox.telegram, input(known.token));

  const { token: _, ...profile } = input(known.token);
  expect(created).toMatchObject({ ...profile, ownerId: ctx.actor.accountId });
  expect(created).toMatchObject({ status: 'active', telegramId: known.id, username: known.username, webhookUrl: null });
  expect(created.tokenHint).toBe(known.token.slice(-4));
  expect(JSON.stringify(created)).not.toContain(known.token.slice(12));
  expect(botToken(ctx, created)).toBe(known.token);
  expect(webhookSecret(ctx, created)).toMatch(/^[\w-]{43}$/);
  expect(created.webhookSecretHash).toBe(createHash('sha256').update(webhookSecret(ctx, created)).digest('hex'));
});

test('the token is enough: name and prompt fill themselves in, and a whole message of BotFather may be pasted', async () => {
  const known = sandbox.control.createBot({ name: 'Teahouse' });
  const pasted = `Done! Use this token to access the HTTP API:\n${known.token}\nKeep your token secure.`;

  const created = await createBot(await owner(), sandbox.telegram, { token: pasted, language: 'ru' });

  expect(created).toMatchObject({
    name: 'Teahouse',
    systemPrompt: promptTemplates.ru.assistant.systemPrompt,
    platform: 'telegram',
  });
});

test('a name of Telegram that is too long for a name here is not cut through an emoji', async () => {
  const { token } = sandbox.control.createBot({ name: `x${'🫖'.repeat(40)}` });
  const created = await createBot(await owner(), sandbox.telegram, { token, language: 'uz' });
  expect(created.name).toBe(`x${'🫖'.repeat(31)}`);
});

test.each([
  ['', 'token_required'],
  ['not a token', 'token_shape'],
  ['123456789:short', 'token_part'],
])('what is no token never reaches Telegram: %j', async (token, code) => {
  const before = sandbox.control.ledger.lastSeq;
  await expect(createBot(await owner(), sandbox.telegram, input(token))).rejects.toMatchObject({
    code: 'invalid_input',
    details: { fields: { token: code } },
  });
  expect(sandbox.control.ledger.lastSeq).toBe(before);
});

test('a token that Telegram does not know is told at its field', async () => {
  await expect(createBot(await owner(), sandbox.telegram, input(makeToken()))).rejects.toMatchObject({
    code: 'token_invalid',
    details: { fields: { token: 'token_invalid' } },
  });
});

test('nothing is created while Telegram is away', async () => {
  const ctx = await owner();
  const { token } = sandbox.control.createBot();
  for (const answer of ['reset', 'hang', { status: 502 }, { status: 429, retryAfter: 3 }] as const) {
    sandbox.control.fail({ method: 'getMe', answer, times: 1 });
    await expect(createBot(ctx, sandbox.telegram, input(token))).rejects.toMatchObject({
      code: 'telegram_unreachable',
    });
  }
  expect(await db.$count(bot, eq(bot.ownerId, ctx.actor.accountId))).toBe(0);
});

test('a bot that somebody has connected is refused without a word of whose it is', async () => {
  const { token } = sandbox.control.createBot();
  const first = await createBot(await owner(), sandbox.telegram, input(token));

  const refusal = await createBot(await owner(), sandbox.telegram, input(token)).catch((error: unknown) => error);

  expect(refusal).toMatchObject({ code: 'token_taken', details: { fields: { token: 'token_taken' } } });
  expect(JSON.stringify(refusal)).not.toContain(first.ownerId);
});

test('an owner learns which of the own bots has the token', async () => {
  const ctx = await owner({ plan: 'premium' });
  const { token } = sandbox.control.createBot();
  const first = await createBot(ctx, sandbox.telegram, input(token));
  await expect(createBot(ctx, sandbox.telegram, input(token))).rejects.toMatchObject({
    code: 'token_taken',
    details: { fields: { token: 'token_yours' }, values: { botId: first.id, name: first.name } },
  });
});

test('without JavaScript the fields still hold the first template: the chosen one takes its place', async () => {
  const { token } = sandbox.control.createBot();
  const { description, systemPrompt } = promptTemplates.ru.assistant;
  const created = await createBot(await owner(), sandbox.telegram, {
    token,
    template: 'restaurant',
    language: 'uz',
    description,
    // As a browser sends what stands in a text field.
    systemPrompt: systemPrompt.replaceAll('\n', '\r\n'),
  });
  const { uz } = promptTemplates;
  expect(created).toMatchObject({
    description: uz.restaurant.description,
    systemPrompt: uz.restaurant.systemPrompt,
  });
});

test('a new token of a bot that is connected already is refused as well', async () => {
  const known = sandbox.control.createBot();
  await createBot(await owner(), sandbox.telegram, input(known.token));
  const { token } = sandbox.control.revokeToken({ botId: known.id });
  await expect(createBot(await owner(), sandbox.telegram, input(token))).rejects.toMatchObject({ code: 'token_taken' });
});

test('of 20 bots created at once on the free plan exactly one comes to be', async () => {
  const ctx = await owner();
  const tokens = Array.from({ length: 20 }, () => sandbox.control.createBot().token);

  const results = await Promise.allSettled(tokens.map((token) => createBot(ctx, sandbox.telegram, input(token))));

  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  const refusals = results.filter((result) => result.status === 'rejected').map(({ reason }) => reason);
  expect(refusals).toHaveLength(19);
  for (const refusal of refusals) {
    expect(refusal).toMatchObject({ code: 'bot_limit_reached', details: { values: { limit: 1 } } });
  }
  expect(await db.$count(bot, eq(bot.ownerId, ctx.actor.accountId))).toBe(1);
});

test('of 10 owners who enter one token at once exactly one gets the bot', async () => {
  const { token, id } = sandbox.control.createBot();
  const owners = await Promise.all(Array.from({ length: 10 }, () => owner()));

  const results = await Promise.allSettled(owners.map((ctx) => createBot(ctx, sandbox.telegram, input(token))));

  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect(await db.$count(bot, eq(bot.telegramId, id))).toBe(1);
});

test('a premium account has room for more', async () => {
  const ctx = await owner({ plan: 'premium' });
  for (let made = 0; made < 3; made++) {
    await createBot(ctx, sandbox.telegram, input(sandbox.control.createBot().token));
  }
  expect(await db.$count(bot, eq(bot.ownerId, ctx.actor.accountId))).toBe(3);
});

test('the pollers are told', async () => {
  const told: string[] = [];
  const subscription = await db.$client.listen('bot_changed', (botId) => told.push(botId));
  const created = await createBot(await owner(), sandbox.telegram, input(sandbox.control.createBot().token));
  await expect.poll(() => told).toContain(created.id);
  await subscription.unlisten();
});

test('characters that cannot be stored are left out of what was typed', async () => {
  const known = sandbox.control.createBot();
  const created = await createBot(await owner(), sandbox.telegram, {
    ...input(known.token),
    name: 'Choy\u0000xona',
    systemPrompt: 'Siz \ud800 ofitsiantsiz.',
  });
  expect(created).toMatchObject({ name: 'Choyxona', systemPrompt: 'Siz \ufffd ofitsiantsiz.' });
});
