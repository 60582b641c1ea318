import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { testContext, testKeyring } from '#lib/testing/context.ts';
import { testDatabase } from '#lib/testing/database.ts';
import { eventually } from '#lib/testing/eventually.ts';
import { type MadeBot, makeBot } from '#lib/testing/factories.ts';
import { notifyBotChanged } from './notify-bot-changed.ts';
import { rotateKeys } from './rotate-keys.ts';
import { rememberWebhookBots, TooManyStrangers } from './webhook-bots.ts';

const { sql, db } = testDatabase();
let time = 0;
let bots: Awaited<ReturnType<typeof rememberWebhookBots>>;
let bot: MadeBot;

beforeAll(async () => {
  bots = await rememberWebhookBots(sql, testKeyring, () => time);
});
afterAll(() => bots.stop());
beforeEach(async () => {
  bot = await makeBot(db);
  time += 3_600_000;
});

/** Behind everybody's back: no process is told. */
const pauseSilently = () => sql`update bot set status = 'paused' where id = ${bot.id}`;
const statuses = async () => [(await bots.byId(bot.id))?.status, (await bots.byToken(bot.token))?.status];

test('a bot is remembered for ten seconds, by its id and by its token', async () => {
  expect(await statuses()).toEqual(['active', 'active']);
  await pauseSilently();
  expect(await statuses()).toEqual(['active', 'active']);
  time += 10_001;
  expect(await statuses()).toEqual(['paused', 'paused']);
});

test('a change that is told of is seen at once', async () => {
  await statuses();
  await pauseSilently();
  await notifyBotChanged(db, bot.id);
  await eventually(async () => expect(await statuses()).toEqual(['paused', 'paused']));
});

/** Resolves when everything that was told of before has been heard. */
async function heard(): Promise<void> {
  const other = await makeBot(db);
  await bots.byId(other.id);
  await sql`update bot set status = 'paused' where id = ${other.id}`;
  await notifyBotChanged(db, other.id);
  await eventually(async () => expect((await bots.byId(other.id))?.status).toBe('paused'));
}

test('a change of another bot costs it nothing', async () => {
  await statuses();
  await pauseSilently();
  await heard();
  expect(await statuses()).toEqual(['active', 'active']);
});

test.for([
  ['has changed', (): string => bot.id],
  ['may have changed', (): string => ''],
] as const)('a bot that %s is asked for again, and no stranger for it', async ([, payload]) => {
  await statuses();
  await pauseSilently();
  await sql.notify('bot_changed', payload());
  await heard();
  const guesses = Array.from({ length: 60 }, () => bots.byId(randomUUID()));
  const known = statuses();
  expect((await Promise.allSettled(guesses)).filter(({ status }) => status === 'rejected')).toHaveLength(10);
  expect(await known).toEqual(['paused', 'paused']);
});

test('a bot that is gone is a stranger again', async () => {
  await statuses();
  await sql`delete from bot where id = ${bot.id}`;
  time += 10_001;
  expect(await statuses()).toEqual([undefined, undefined]);
  const guesses = Array.from({ length: 50 }, () => bots.byId(randomUUID()));
  await expect(bots.byId(bot.id)).rejects.toThrow(TooManyStrangers);
  await expect(bots.byToken(bot.token)).rejects.toThrow(TooManyStrangers);
  await Promise.all(guesses);
});

test('a token that was replaced opens nothing any more, and the new one does', async () => {
  await bots.byToken(bot.token);
  const other = await makeBot(db);
  await sql`delete from bot where id = ${other.id}`;
  await sql`update bot set token_hash = ${other.tokenHash} where id = ${bot.id}`;
  time += 10_001;
  expect(await bots.byToken(bot.token)).toBeUndefined();
  expect(await bots.byToken(other.token)).toMatchObject({ id: bot.id });
});

test('who does not exist is asked for each time', async () => {
  const id = '00000000-0000-4000-8000-000000000000';
  expect(await bots.byId(id)).toBeUndefined();
  await sql`update bot set id = ${id} where id = ${bot.id}`;
  expect(await bots.byId(id)).toMatchObject({ status: 'active' });
});

test('while keys rotate, a token is found under the old key and under the new one', async () => {
  const keyring = [{ kid: 'k2', key: randomBytes(32) }, ...testKeyring];
  const rotating = await rememberWebhookBots(sql, keyring, () => time);
  expect(await rotating.byToken(bot.token)).toMatchObject({ id: bot.id });
  await rotateKeys({ ...testContext(db, { kind: 'system' }), keyring });
  time += 10_001;
  expect(await rotating.byToken(bot.token)).toMatchObject({ id: bot.id });
  await rotating.stop();
});

test('who guesses takes no more than a share of the database, and nothing from bots that are known', async () => {
  await statuses();
  time += 10_001;
  const guesses = Array.from({ length: 60 }, (_, n) => (n % 2 ? bots.byId(randomUUID()) : bots.byToken(randomUUID())));
  const known = statuses();
  const refused = (await Promise.allSettled(guesses)).filter(({ status }) => status === 'rejected');
  expect(refused).toHaveLength(10);
  expect(refused[0]).toMatchObject({ reason: expect.any(TooManyStrangers) });
  expect(await known).toEqual(['active', 'active']);
  expect(await bots.byId(randomUUID())).toBeUndefined();
});
