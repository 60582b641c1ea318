import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { testKeyring } from '#lib/testing/context.ts';
import { testDatabase } from '#lib/testing/database.ts';
import { eventually } from '#lib/testing/eventually.ts';
import type { MadeBot } from '#lib/testing/factories.ts';
import { testGateway } from '#lib/testing/gateway.ts';
import { sandboxGeminiKey } from '#sandbox/gemini/start-gemini-sandbox.ts';
import { startVictim, type Victim } from './driver/victim.ts';

const database = testDatabase();
const { sql, url } = database;
const gateway = testGateway(database);
const victims: Victim[] = [];
let bot: MadeBot;
let userId: number;

beforeEach(async () => {
  bot = await gateway.connectBot();
  userId = gateway.telegram.control.createUser({ firstName: 'Aziza' }).id;
});
afterEach(async () => {
  gateway.telegram.control.clearFaults();
  gateway.gemini.control.clearRules();
  await Promise.all(victims.splice(0).map((victim) => victim.kill()));
});

async function worker(): Promise<Victim> {
  const [ring] = testKeyring;
  const victim = await startVictim({
    module: 'worker-process.ts',
    name: 'worker',
    settings: async () => ({
      databaseUrl: url,
      key: ring?.key.toString('base64') ?? '',
      telegramUrl: gateway.telegram.url,
      geminiUrl: gateway.gemini.url,
      geminiKey: sandboxGeminiKey,
      port: 0,
      leaseMs: 1000,
    }),
  });
  victims.push(victim);
  return victim;
}

const say = (text: string) => gateway.telegram.control.sendText({ botId: bot.telegramId, userId, text });
const requests = () =>
  gateway.gemini.control.ledger.items.filter(({ request }) =>
    JSON.stringify(request).includes(`bot ${bot.telegramId}`),
  );
/** Marks the questions of this test, so that the model's ledger can be told apart. */
const question = (text: string) => `${text} (bot ${bot.telegramId})`;
const received = () =>
  gateway.telegram.control
    .messages({ botId: bot.telegramId, userId })
    .filter(({ from }) => from.is_bot)
    .map(({ text }) => text);

describe('a worker killed with kill -9', () => {
  test('while the model is asked: another asks again and answers once', async () => {
    const first = await worker();
    gateway.gemini.control.answer({ mode: 'hang', times: 1 });
    say(question('Salom'));
    await eventually(() => expect(requests()).toHaveLength(1));
    await first.kill();
    gateway.gemini.control.answerNext('Mana javob');
    await worker();
    await gateway.settled(bot);
    expect(received()).toEqual(['Mana javob']);
    expect(requests().at(-1)?.request.contents).toEqual([{ role: 'user', parts: [{ text: question('Salom') }] }]);
  });

  test('before the stored answer was sent: another sends it, and nobody asks the model again', async () => {
    const first = await worker();
    gateway.telegram.control.fail({ method: 'sendMessage', botId: bot.telegramId, times: 1, answer: 'hang' });
    gateway.gemini.control.answerNext('Saqlangan javob');
    say(question('Salom'));
    // Not before the call has come: the fault is meant for the first worker.
    await eventually(() =>
      expect(gateway.telegram.control.ledger.calls({ method: 'sendMessage', botId: bot.telegramId })).toHaveLength(1),
    );
    expect(await sql`select state from outbox where bot_id = ${bot.id}`).toEqual([{ state: 'sending' }]);
    await first.kill();
    await worker();
    await gateway.settled(bot);
    expect(received()).toEqual(['Saqlangan javob']);
    expect(requests()).toHaveLength(1);
  });

  test('after Telegram acted and before the answer was read: the person has it twice at most', async () => {
    const first = await worker();
    gateway.telegram.control.fail({
      method: 'sendMessage',
      botId: bot.telegramId,
      times: 1,
      answer: 'silent',
    });
    gateway.gemini.control.answerNext('Balki ikki marta');
    say(question('Salom'));
    await eventually(() => expect(received()).toHaveLength(1));
    await first.kill();
    await worker();
    await gateway.settled(bot);
    expect(received()).toEqual(['Balki ikki marta', 'Balki ikki marta']);
    expect(requests()).toHaveLength(1);
  });
});

test('a worker that stood still past its lease writes and sends nothing when it goes on (R3)', async () => {
  const slow = await worker();
  gateway.gemini.control.answer({ text: 'Kechikkan javob', delayMs: 500, times: 1 });
  say(question('Salom'));
  await eventually(() => expect(requests()).toHaveLength(1));
  slow.freeze();
  gateway.gemini.control.answerNext('Oʻz vaqtidagi javob');
  await worker();
  await gateway.settled(bot);
  slow.thaw();
  // The thawed worker is alive and works: it takes part in what comes next, so its stale turn has come to its end.
  for (let index = 0; index < 5; index++) {
    gateway.gemini.control.answerNext(`Javob ${index}`);
    say(question(`Savol ${index}`));
    await gateway.settled(bot);
  }
  expect(received()).toEqual(['Oʻz vaqtidagi javob', ...Array.from({ length: 5 }, (_, index) => `Javob ${index}`)]);
  const answers =
    await sql`select text from message where bot_id = ${bot.id} and role = 'assistant' order by id limit 1`;
  expect(answers).toEqual([{ text: 'Oʻz vaqtidagi javob' }]);
});

test('a poison update is set aside after its attempts, the person is told, and the chat goes on (R8)', async () => {
  const model = gateway.model();
  await gateway.startWorker({
    model: {
      ...model,
      async answer(request, onText) {
        if (request.history.at(-1)?.text === 'poison') throw new TypeError('a bug of ours');
        return model.answer(request, onText);
      },
    },
  });
  gateway.gemini.control.answer({ text: (asked) => `Javob: ${asked.split('\n').at(-1)}` });
  for (const text of ['Salom', 'poison', 'Yana']) say(text);
  await gateway.settled(bot);
  expect(await sql`select state, failures, last_error from job where bot_id = ${bot.id}`).toEqual([
    { state: 'dead', failures: 4, last_error: 'TypeError: a bug of ours' },
  ]);
  expect(received()).toEqual(['Javob: Salom', expect.stringContaining('Something went wrong'), 'Javob: Yana']);
});
