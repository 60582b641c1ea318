import { beforeAll, beforeEach, expect, test } from 'vitest';
import { replaceToken } from '#lib/bots/replace-token.ts';
import { resumeBot } from '#lib/bots/resume-bot.ts';
import type { Model } from '#lib/conversation/model.ts';
import { phrases } from '#lib/conversation/phrases.ts';
import { retryDeadLetters } from '#lib/inbox/dead-letters.ts';
import { testContext } from '#lib/testing/context.ts';
import { testDatabase } from '#lib/testing/database.ts';
import { eventually } from '#lib/testing/eventually.ts';
import type { MadeBot } from '#lib/testing/factories.ts';
import { testGateway } from '#lib/testing/gateway.ts';
import { cleanAlone } from '#server/cleaning.ts';
import { botAdministration } from './bot-administration.ts';

/** What has still to be answered or sent when the days of RETENTION_DAYS are over. */

const database = testDatabase();
const gateway = testGateway(database);
const { sql, db } = database;
const ctx = testContext(db, { kind: 'system' });
let bot: MadeBot;
let userId: number;
let isBroken: boolean;
let asked: string[];

const model: Model = {
  name: 'counting',
  demo: false,
  async answer({ history }) {
    const question = history.at(-1)?.text.split('\n').at(-1) ?? '';
    asked.push(question);
    if (isBroken) throw new Error('a mistake of ours');
    const text = `${asked.length}: ${question}`;
    return { text, finish: 'complete', model: 'counting', promptTokens: 1, answerTokens: 1 };
  },
};

beforeAll(async () => {
  await gateway.startWorker({ model });
});
beforeEach(async () => {
  isBroken = false;
  asked = [];
  bot = await gateway.connectBot();
  userId = gateway.telegram.control.createUser({ firstName: 'Aziza', languageCode: 'en' }).id;
});

const say = (text: string) => gateway.telegram.control.sendText({ botId: bot.telegramId, userId, text });
const received = () =>
  gateway.telegram.control
    .messages({ botId: bot.telegramId, userId })
    .filter(({ from }) => from.is_bot)
    .map(({ text }) => text);

/** All that is there becomes so many days older. */
async function age(days: number): Promise<void> {
  for (const table of ['message', 'outbox', 'job'])
    await sql`update ${sql(table)} set created_at = created_at - make_interval(days => ${days})`;
  await sql`update chat set last_message_at = last_message_at - make_interval(days => ${days})`;
}

const clean = () =>
  eventually(async () =>
    expect(await cleanAlone({ ctx, sql, retentionDays: 7 }, new AbortController().signal)).not.toBeNull(),
  );

const countOf = async (table: string) => (await sql`select from ${sql(table)} where bot_id = ${bot.id}`).length;

/** A question whose answer waits for a new token. */
async function askRevoked(text: string): Promise<void> {
  gateway.telegram.control.fail({
    method: 'sendMessage',
    botId: bot.telegramId,
    times: 1,
    answer: { status: 401, description: 'Unauthorized' },
  });
  say(text);
  await eventually(async () =>
    expect(
      await sql`
      select from job join lane on lane.id = job.lane_id join bot on bot.id = job.bot_id
      where bot.id = ${bot.id} and status = 'token_revoked' and lease_until is null
        and run_at > now() + interval '59 minutes'`,
    ).toHaveLength(1),
  );
}

async function enterNewToken(): Promise<void> {
  const { token } = gateway.telegram.control.revokeToken({ botId: bot.telegramId });
  const owner = testContext(db, { kind: 'owner', accountId: bot.ownerId });
  await replaceToken(owner, botAdministration(gateway.telegram.url), bot.id, { token });
}

test('an answer that waits for a new token is sent, and the model is asked once', async () => {
  await askRevoked('When are you open?');
  await age(8);
  await clean();
  await enterNewToken();
  await gateway.settled(bot);
  expect(received()).toEqual(['1: When are you open?']);
  await age(8);
  await clean();
  expect(await countOf('message')).toBe(0);
  expect(await countOf('outbox')).toBe(0);
});

test('what waits for a bot that is resumed is sent at once', async () => {
  await askRevoked('When are you open?');
  await sql`update bot set status = 'paused' where id = ${bot.id}`;
  await resumeBot(testContext(db, { kind: 'owner', accountId: bot.ownerId }), bot.id);
  await gateway.settled(bot);
  expect(received()).toEqual(['1: When are you open?']);
});

test('what waits for a new token for a month is forgotten, with all that was said of it', async () => {
  await askRevoked('When are you open?');
  await age(31);
  await clean();
  for (const table of ['job', 'message', 'outbox', 'chat', 'lane']) expect(await countOf(table)).toBe(0);
});

test('what was set aside, and its person told so, can be retried', async () => {
  isBroken = true;
  say('When are you open?');
  await gateway.settled(bot);
  expect(received()).toEqual([phrases.en.failed]);
  isBroken = false;
  asked = [];
  await age(8);
  // The chat stays, and with it whatever is not forgotten of before.
  say('Hello?');
  await gateway.settled(bot);
  await clean();
  expect(await retryDeadLetters(ctx, { botId: bot.id })).toBe(1);
  await gateway.settled(bot);
  expect(received()).toEqual([phrases.en.failed, '1: Hello?', '2: When are you open?']);
});

test('what was set aside is forgotten with its messages in the end, also what it had begun to send', async () => {
  isBroken = true;
  say('When are you open?');
  await gateway.settled(bot);
  await sql`update outbox set state = 'pending' where bot_id = ${bot.id}`;
  await age(29);
  await clean();
  expect(await countOf('message')).toBe(2);
  expect(await countOf('outbox')).toBe(1);
  await age(2);
  await clean();
  for (const table of ['job', 'message', 'outbox', 'chat']) expect(await countOf(table)).toBe(0);
});
