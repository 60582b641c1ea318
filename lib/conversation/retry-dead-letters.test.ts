import { beforeAll, expect, test } from 'vitest';
import { retryDeadLetters } from '#lib/inbox/dead-letters.ts';
import { testContext } from '#lib/testing/context.ts';
import { testDatabase } from '#lib/testing/database.ts';
import type { MadeBot } from '#lib/testing/factories.ts';
import { testGateway } from '#lib/testing/gateway.ts';
import type { Model } from './model.ts';
import { phrases } from './phrases.ts';

const database = testDatabase();
const gateway = testGateway(database);
const { sql, db } = database;
let bot: MadeBot;
let userId: number;
let isBroken = true;
const histories: string[][] = [];

const model: Model = {
  name: 'mended',
  demo: false,
  async answer({ history }) {
    if (isBroken) throw new Error('a mistake of ours');
    histories.push(history.map(({ text }) => text));
    return { text: 'Answered after all.', finish: 'complete', model: 'mended', promptTokens: 1, answerTokens: 1 };
  },
};

beforeAll(async () => {
  await gateway.startWorker({ model });
  bot = await gateway.connectBot({ language: 'en' });
  userId = gateway.telegram.control.createUser({ firstName: 'Aziza', languageCode: 'en' }).id;
});

const sent = () =>
  gateway.telegram.control.ledger
    .calls({ method: 'sendMessage', botId: bot.telegramId })
    .map(({ payload }) => payload.text);

test('what was set aside is answered once it is put back, although the person was told that it failed', async () => {
  await gateway.telegram.control.ask({ botId: bot.telegramId, userId, text: 'When are you open?' });
  await gateway.settled(bot);
  expect(sent()).toEqual([phrases.en.failed]);

  isBroken = false;
  expect(await retryDeadLetters(testContext(db, { kind: 'system' }), {})).toBe(1);
  await gateway.settled(bot);
  expect(sent()).toEqual([phrases.en.failed, 'Answered after all.']);
  expect(histories).toEqual([['When are you open?']]);
  expect(await sql`select role, text from message order by id`).toEqual([
    { role: 'user', text: 'When are you open?' },
    { role: 'assistant', text: 'Answered after all.' },
  ]);
});
