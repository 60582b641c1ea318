import { Telegraf, TelegramError } from 'telegraf';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { remoteTelegramControl } from './control/remote-control.ts';
import { startTelegramSandbox, type TelegramSandbox } from './start-telegram-sandbox.ts';

let sandbox: TelegramSandbox;
beforeEach(async () => {
  sandbox = await startTelegramSandbox();
});
afterEach(() => sandbox.close());

function aConversation() {
  const { control, url } = sandbox;
  const bot = control.createBot();
  const person = control.createUser({ firstName: 'Ann' });
  control.sendText({ userId: person.id, botId: bot.id, text: '/start' });
  const { telegram } = new Telegraf(bot.token, { telegram: { apiRoot: url } });
  const texts = () => control.messages({ botId: bot.id, userId: person.id }).map(({ text }) => text);
  return { control, bot, person, telegram, texts };
}

const outcome = (call: Promise<unknown>) =>
  call.then(
    () => 'sent',
    (error: Error) => (error instanceof TelegramError ? error.description : error.name),
  );

describe('faults', () => {
  it('answer as told, so many times and only for what they name', async () => {
    const { control, person, telegram, texts } = aConversation();
    control.fail({ method: 'sendMessage', chatId: person.id, times: 1, answer: { status: 429, retryAfter: 7 } });
    control.fail({ method: 'sendMessage', times: 1, answer: { status: 502, body: '<html>Bad Gateway</html>' } });
    const error = await telegram.sendMessage(person.id, 'a').catch((thrown: TelegramError) => thrown);
    expect(error).toMatchObject({ code: 429, parameters: { retry_after: 7 } });
    expect(await telegram.getMe()).toMatchObject({ is_bot: true });
    expect(await outcome(telegram.sendMessage(person.id, 'b'))).toBe('Bad Gateway');
    expect(await outcome(telegram.sendMessage(person.id, 'c'))).toBe('sent');
    expect(texts()).toEqual(['/start', 'c']);
  });

  it('say who called, by the door it came through, and who was gone before the answer', async () => {
    const { control, bot, person } = aConversation();
    const door = await sandbox.door('worker 1');
    const say = (text: string, signal?: AbortSignal) =>
      fetch(`${door}/bot${bot.token}/sendMessage?chat_id=${person.id}&text=${text}`, { signal });
    await say('stays');
    control.fail({ method: 'sendMessage', times: 1, answer: 'silent' });
    const leaving = new AbortController();
    const left = say('leaves', leaving.signal).catch(() => 'left');
    const written = await control.ledger.waitFor((entry) => entry.kind === 'call' && entry.payload.text === 'leaves');
    leaving.abort();
    expect(await left).toBe('left');
    await expect.poll(() => written).toMatchObject({ caller: 'worker 1', acted: true, status: null, hungUp: true });
    expect(control.ledger.calls()[0]).toMatchObject({ caller: 'worker 1', status: 200 });
    expect(control.ledger.calls()[0]).not.toHaveProperty('hungUp');
  });

  it('reset before acting, and lose or cut the answer after acting', async () => {
    const { control, bot, person, telegram, texts } = aConversation();
    for (const answer of ['reset', 'lost'] as const) {
      control.fail({ method: 'sendMessage', times: 1, answer });
      expect(await outcome(telegram.sendMessage(person.id, answer))).toBe('FetchError');
    }
    // Not by telegraf: it waits 500 s for the rest of a cut answer.
    control.fail({ method: 'sendMessage', times: 1, answer: 'cut' });
    const half = await fetch(`${sandbox.url}/bot${bot.token}/sendMessage?chat_id=${person.id}&text=cut`);
    expect(half.status).toBe(200);
    await expect(half.text()).rejects.toThrow('terminated');
    expect(texts()).toEqual(['/start', 'lost', 'cut']);
    const calls = control.ledger.calls({ method: 'sendMessage' });
    expect(calls.map(({ fault, status, acted }) => [fault, status, acted])).toEqual([
      ['reset', null, false],
      ['lost', null, true],
      ['cut', null, true],
    ]);
  });

  it('hang until the caller gives up', async () => {
    const { control, person, telegram, texts } = aConversation();
    control.fail({ method: 'sendMessage', answer: 'hang' });
    const giveUp = new AbortController();
    const call = outcome(
      telegram.callApi('sendMessage', { chat_id: person.id, text: 'x' }, { signal: giveUp.signal as never }),
    );
    await control.ledger.waitFor((entry) => entry.kind === 'call' && entry.fault === 'hang', { after: 0 });
    giveUp.abort();
    expect(await call).toBe('AbortError');
    expect(texts()).toEqual(['/start']);
  });

  it('strike at random, the same for the same seed', async () => {
    const { control, person, telegram } = aConversation();
    const run = async () => {
      control.clearFaults();
      control.fail({ probability: 0.5, seed: 42, answer: { status: 500 } });
      const outcomes: string[] = [];
      for (let count = 0; count < 20; count += 1) outcomes.push(await outcome(telegram.sendMessage(person.id, 'x')));
      return outcomes;
    };
    const first = await run();
    expect(await run()).toEqual(first);
    expect(new Set(first).size).toBe(2);
  });
});

describe('the control over HTTP', () => {
  it('offers the same verbs to other processes', async () => {
    const remote = remoteTelegramControl(sandbox.url);
    const bot = await remote.createBot({ name: 'Far' });
    const person = await remote.createUser({ firstName: 'Ann' });
    const telegraf = new Telegraf(bot.token, { telegram: { apiRoot: sandbox.url } });
    telegraf.on('message', (ctx) => ctx.reply('pong'));
    const running = telegraf.launch();
    const answer = await remote.ask({ userId: person.id, botId: bot.id, text: 'ping' });
    expect(answer.text).toBe('pong');
    telegraf.stop();
    await running;
    const chat = await remote.messages({ botId: bot.id, userId: person.id });
    expect(chat.map(({ text }) => text)).toEqual(['ping', 'pong']);
    const ledger = (await (await fetch(`${sandbox.url}/control/ledger?after=0`)).json()) as {
      entries: { kind: string }[];
    };
    expect(ledger.entries.map(({ kind }) => kind)).toContain('call');
  });

  it('says what was wrong with a request, and that a wait was in vain', async () => {
    const remote = remoteTelegramControl(sandbox.url);
    await expect(remote.sendText({ userId: 1, botId: 2, text: 'x' })).rejects.toThrow('there is no user 1');
    const { bot, person } = aConversation();
    const waiting = remote.nextMessage({ botId: bot.id, userId: person.id, timeoutMs: 20 });
    await expect(waiting).rejects.toThrow('did not happen within 20 ms');
  });

  it('streams what happens, from the event that is asked for', async () => {
    const { bot, person } = aConversation();
    const response = await fetch(`${sandbox.url}/control/events?after=0`);
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    let stream = '';
    const readUntil = async (text: string) => {
      while (!stream.includes(text)) stream += (await reader?.read())?.value ?? '';
    };
    await readUntil('"/start"');
    sandbox.control.sendText({ userId: person.id, botId: bot.id, text: 'and live' });
    await readUntil('and live');
    expect(stream).toMatch(/^event: world\ndata: [\w-]{36}\n\nid: 1\ndata: \{"seq":1,/);
    await reader?.cancel();
  });

  it('refuses a page of another site', async () => {
    const response = await fetch(`${sandbox.url}/control/state`, { headers: { 'sec-fetch-site': 'cross-site' } });
    expect(response.status).toBe(403);
  });

  it('says at its address what it is, and serves no files', async () => {
    expect(await (await fetch(sandbox.url)).json()).toMatchObject({ phone: expect.stringContaining('/demo/phone') });
    expect((await fetch(`${sandbox.url}/main.ts`)).status).toBe(404);
    expect((await fetch(`${sandbox.url}/..%2fmain.ts`)).status).toBe(404);
  });

  it('keeps the reply keyboard of a chat until the bot removes it', async () => {
    const { bot, person } = aConversation();
    const send = (markup: object) =>
      fetch(`${sandbox.url}/bot${bot.token}/sendMessage`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ chat_id: person.id, text: 'Which tea?', reply_markup: markup }),
      });
    const keyboard = () => sandbox.control.state().chats.at(-1)?.keyboard;
    await send({ keyboard: [['Green', { text: 'Black' }]], one_time_keyboard: true });
    expect(keyboard()).toEqual({ keyboard: [[{ text: 'Green' }, { text: 'Black' }]], one_time_keyboard: true });
    await send({ remove_keyboard: true });
    expect(keyboard()).toBeNull();
  });
});
