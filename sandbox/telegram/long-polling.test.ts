import { Telegraf, type TelegramError } from 'telegraf';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { startTelegramSandbox, type TelegramSandbox } from './start-telegram-sandbox.ts';

let sandbox: TelegramSandbox;
beforeEach(async () => {
  sandbox = await startTelegramSandbox({ resolve: { 'https://bots.example': 'http://127.0.0.1:9' } });
});
afterEach(() => sandbox.close());

function aConversation() {
  const { control, url } = sandbox;
  const bot = control.createBot();
  const person = control.createUser({ firstName: 'Ann' });
  const telegraf = new Telegraf(bot.token, { telegram: { apiRoot: url } });
  const write = (text: string) => control.sendText({ userId: person.id, botId: bot.id, text });
  const getUpdates = (input: { offset?: number; timeout?: number; limit?: number }) =>
    telegraf.telegram.callApi('getUpdates', input);
  return { control, bot, person, telegraf, write, getUpdates };
}

const refused = (call: Promise<unknown>) =>
  call.then(
    () => null,
    ({ code, description }: TelegramError) => ({ code, description }),
  );

it('serves a telegraf bot that polls', async () => {
  const { control, bot, person, telegraf } = aConversation();
  telegraf.on('message', (ctx) => ctx.reply(`Hello, ${ctx.from.first_name}`));
  const running = telegraf.launch();
  const answer = await control.ask({ userId: person.id, botId: bot.id, text: 'hi' });
  expect(answer.text).toBe('Hello, Ann');
  telegraf.stop();
  await running;
});

it('gives updates again until they are confirmed by the offset', async () => {
  const { write, getUpdates } = aConversation();
  const ids = ['one', 'two', 'three'].map((text) => write(text).updates[0]?.updateId ?? 0);
  const given = async (input: { offset?: number; limit?: number }) =>
    (await getUpdates(input)).map(({ update_id }) => update_id);
  expect(await given({})).toEqual(ids);
  expect(await given({ limit: 1 })).toEqual(ids.slice(0, 1));
  expect(await given({ offset: ids[1] })).toEqual(ids.slice(1));
  expect(await given({ offset: -1 })).toEqual(ids.slice(2));
  expect(await given({})).toEqual(ids.slice(2));
});

it('answers a waiting call as soon as something comes', async () => {
  const { write, getUpdates } = aConversation();
  const waiting = getUpdates({ timeout: 50 });
  await new Promise(setImmediate);
  write('now');
  expect(await waiting).toMatchObject([{ message: { text: 'now' } }]);
});

it('refuses to poll while a webhook is set', async () => {
  const { telegraf, getUpdates } = aConversation();
  await telegraf.telegram.setWebhook('https://bots.example/hook');
  expect(await refused(getUpdates({}))).toEqual({
    code: 409,
    description:
      "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
  });
});

it('ends the first of two polls, and a poll when a webhook is set', async () => {
  const { control, telegraf, getUpdates } = aConversation();
  const first = refused(getUpdates({ timeout: 50 }));
  const second = refused(getUpdates({ timeout: 50 }));
  expect(await Promise.race([first, second])).toEqual({
    code: 409,
    description: 'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
  });
  await telegraf.telegram.setWebhook('https://bots.example/hook');
  await Promise.all([first, second]);
  const answers = control.ledger.calls({ method: 'getUpdates' }).map(({ answer }) => answer);
  expect(answers.at(-1)).toMatchObject({ description: 'Conflict: terminated by setWebhook request' });
});
