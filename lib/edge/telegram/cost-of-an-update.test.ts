import { beforeAll, expect, test } from 'vitest';
import { testDatabase } from '#lib/testing/database.ts';
import type { MadeBot } from '#lib/testing/factories.ts';
import { testGateway } from '#lib/testing/gateway.ts';

let queries: string[] = [];
const database = testDatabase({ onQuery: (query) => queries.push(query) });
const gateway = testGateway(database);
let bot: MadeBot;
let userId: number;

beforeAll(async () => {
  await gateway.startWorker();
  bot = await gateway.connectBot();
  userId = gateway.telegram.control.createUser({ firstName: 'Aziza' }).id;
  await ask('Salom');
});

async function ask(text: string, answerText = `javob: ${text}`) {
  gateway.gemini.control.answerNext(answerText);
  const answer = await gateway.telegram.control.ask({ botId: bot.telegramId, userId, text });
  await gateway.settled(bot);
  return answer;
}

/** What was asked of the database, without what is asked every now and then and by the test itself. */
const kinds = () =>
  queries
    .map((query) => /inbox_\w+|turn_\w+/.exec(query)?.[0] ?? query.trim())
    .filter(
      (kind) =>
        !/^select count\(\*\)|insert into sender|pg_catalog/.test(kind) &&
        !['inbox_turn_over', 'inbox_renew'].includes(kind),
    );

test('an ordinary update is accepted, stored and answered in a statement each, besides the claim and its end', async () => {
  queries = [];
  await ask('Osh bormi?');
  expect(kinds()).toEqual(['inbox_accept_and_claim', 'turn_receive', 'turn_answer']);
  expect(await database.sql`select distinct state from outbox`).toEqual([{ state: 'sent' }]);
});

test('each further part of a long answer costs one statement', async () => {
  // Somebody who has not just been written to: more than three messages in a moment have to wait.
  userId = gateway.telegram.control.createUser({ firstName: 'Bobur' }).id;
  queries = [];
  await ask('Uzun javob ber', 'soʻz '.repeat(900));
  expect(kinds()).toMatchObject([
    'inbox_accept_and_claim',
    'turn_receive',
    'turn_answer',
    expect.stringContaining("set state = 'sending'"),
  ]);
  expect(await database.sql`select distinct state from outbox`).toEqual([{ state: 'sent' }]);
});

test.each([
  { way: 'the webhook', path: () => `/telegram/webhook/${bot.id}` },
  { way: 'the gateway', path: () => `/webhook/${bot.token}/` },
])('$way asks the database once for an acknowledgement', async ({ path }) => {
  const send = async (updateId: number) => {
    const answer = await fetch(`${gateway.address}${path()}`, {
      method: 'POST',
      headers: { 'x-telegram-bot-api-secret-token': bot.webhookSecret },
      body: JSON.stringify({
        update_id: updateId,
        my_chat_member: {
          chat: { id: 99, type: 'private' },
          from: { id: 99, is_bot: false, first_name: 'Olim' },
          new_chat_member: { status: 'member' },
        },
      }),
    });
    expect(answer.status).toBe(200);
  };
  await send(1_000_001);
  queries = [];
  await send(1_000_002);
  await gateway.settled(bot);
  expect(kinds()).toEqual(['inbox_accept_and_claim']);
});

test('a bot that was changed is answered by as it is now', async () => {
  await database.sql`update bot set system_prompt = 'You sell carpets.' where id = ${bot.id}`;
  await ask('Gilam bormi?');
  expect(JSON.stringify(gateway.gemini.control.ledger.items.at(-1)?.request)).toContain('You sell carpets.');
});
