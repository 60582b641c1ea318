import { afterEach, beforeEach, expect, it } from 'vitest';
import { telegramLimits } from './flood-limits.ts';
import { startTelegramSandbox, type TelegramSandbox } from './start-telegram-sandbox.ts';

let sandbox: TelegramSandbox;
beforeEach(async () => {
  sandbox = await startTelegramSandbox();
});
afterEach(() => sandbox.close());

function aBot() {
  const { control, url } = sandbox;
  const bot = control.createBot();
  /** Somebody who has written to the bot. */
  const person = () => {
    const { id } = control.createUser({ firstName: 'Ann' });
    control.sendText({ userId: id, botId: bot.id, text: '/start' });
    return id;
  };
  const call = async (method: string, chatId: number) => {
    const query = new URLSearchParams({ chat_id: String(chatId), text: 'Hi', action: 'typing' });
    return (await fetch(`${url}/bot${bot.token}/${method}?${query}`)).status;
  };
  const send = (chatId: number) => call('sendMessage', chatId);
  const early = () => control.ledger.calls().map(({ earlyMs, pauseOf }) => (earlyMs ? pauseOf : undefined));
  return { control, bot, person, call, send, early };
}

it('Telegram’s limits: three messages at once in a chat, twenty a minute in a group, thirty a second in all', async () => {
  const { control, bot, person, send } = aBot();
  control.setLimits(telegramLimits);
  const chat = person();
  expect([await send(chat), await send(chat), await send(chat), await send(chat)]).toEqual([200, 200, 200, 429]);

  control.setLimits({ ...telegramLimits, perChatPerSecond: undefined, perBotPerSecond: undefined });
  const group = control.createGroup({ title: 'Team', memberIds: [chat, bot.id] });
  const sent: number[] = [];
  for (let count = 0; count < 21; count++) sent.push(await send(group.id));
  expect(sent.filter((status) => status === 200)).toHaveLength(20);
  expect(sent.at(-1)).toBe(429);

  control.setLimits({ perBotPerSecond: 2 });
  const fresh = aBot();
  const [one, two, three] = [fresh.person(), fresh.person(), fresh.person()];
  expect(await Promise.all([one, two, three].map(fresh.send))).toEqual(expect.arrayContaining([200, 200, 429]));
});

it('writes down what came before the end of a pause, of the chat or of the whole bot', async () => {
  const { control, bot, person, call, send, early } = aBot();
  const [chat, other] = [person(), person()];
  control.fail({ chatId: chat, times: 1, answer: { status: 429, retryAfter: 600 } });
  await send(chat);
  await send(other);
  await send(chat);
  await call('sendChatAction', chat);
  expect(early()).toEqual([undefined, undefined, 'chat', 'chat']);
  expect(control.ledger.calls().at(-1)?.earlyMs).toBeGreaterThan(500_000);

  control.fail({ botId: bot.id, times: 1, answer: { status: 429, retryAfter: 600, pauses: 'bot' } });
  await send(other);
  await send(other);
  expect(early().slice(-2)).toEqual([undefined, 'bot']);
});

it('told to wait with “typing…”, a bot may still send messages', async () => {
  const { control, person, call, send, early } = aBot();
  const chat = person();
  control.fail({ method: 'sendChatAction', times: 1, answer: { status: 429, retryAfter: 600 } });
  await call('sendChatAction', chat);
  await call('sendChatAction', chat);
  await send(chat);
  expect(early()).toEqual([undefined, 'chat', undefined]);
});
