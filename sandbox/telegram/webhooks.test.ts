import { Telegraf, type TelegramError } from 'telegraf';
import { afterEach, describe, expect, it } from 'vitest';
import { type ReceivedUpdate, startWebhookReceiver } from '#sandbox/testing/webhook-receiver.ts';
import { startTelegramSandbox } from './start-telegram-sandbox.ts';

const cleanups: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup();
});

const address = 'https://bots.example/telegram/webhook/1';

/** A sandbox, a webhook at `address`, and a bot with two people who talk to it. */
async function aWebhook(respond?: (received: ReceivedUpdate, count: number) => void, deliveryTimeoutMs?: number) {
  const receiver = await startWebhookReceiver(respond);
  const resolve = { 'https://bots.example': receiver.url };
  const sandbox = await startTelegramSandbox({ resolve, retryScale: 0.01, deliveryTimeoutMs });
  cleanups.push(sandbox.close, receiver.close);
  const { control } = sandbox;
  const bot = control.createBot();
  const { telegram } = new Telegraf(bot.token, { telegram: { apiRoot: sandbox.url } });
  const [ann, bob] = [control.createUser({ firstName: 'Ann' }), control.createUser({ firstName: 'Bob' })];
  const write = (userId: number, text: string) => control.sendText({ userId, botId: bot.id, text });
  const received = (count: number) => receiver.received.waitFor(({ seq }) => seq === count, { after: 0 });
  const texts = () => receiver.received.items.map(({ update }) => update.message?.text);
  return { receiver, control, bot, telegram, ann, bob, write, received, texts };
}

const accept = ({ answer }: ReceivedUpdate) => answer();
const sentence = (call: Promise<unknown>) =>
  call.then(
    () => 'accepted',
    (error: TelegramError) => error.description,
  );

describe('setWebhook', () => {
  it.each([
    ['http://bots.example/', 'Bad Request: bad webhook: An HTTPS URL must be provided for webhook'],
    ['https://bots.example:3000/', 'Bad Request: bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443'],
    ['https://localhost/', 'Bad Request: bad webhook: IP address 127.0.0.1 is reserved'],
    ['https://elsewhere.example/', 'Bad Request: bad webhook: Failed to resolve host: Name or service not known'],
  ])('refuses %s', async (url, why) => {
    const { telegram } = await aWebhook(accept);
    expect(await sentence(telegram.setWebhook(url))).toBe(why);
  });

  it('refuses a secret token with other characters', async () => {
    const { telegram } = await aWebhook(accept);
    expect(await sentence(telegram.setWebhook(address, { secret_token: 'a b' }))).toBe(
      'Bad Request: secret token contains unallowed characters',
    );
  });

  it('is read back by getWebhookInfo, and keeps the update types of before when none are named', async () => {
    const { telegram } = await aWebhook(accept);
    await telegram.setWebhook(address, { max_connections: 7, allowed_updates: ['message', 'callback_query'] });
    await telegram.setWebhook(`${address}/new`);
    expect(await telegram.getWebhookInfo()).toMatchObject({
      url: `${address}/new`,
      max_connections: 40,
      pending_update_count: 0,
      allowed_updates: ['message', 'callback_query'],
    });
    await telegram.deleteWebhook();
    expect(await telegram.getWebhookInfo()).toMatchObject({ url: '' });
  });

  it('drops what is pending when asked to', async () => {
    const { telegram, write, ann } = await aWebhook(accept);
    write(ann.id, 'old');
    expect((await telegram.getWebhookInfo()).pending_update_count).toBe(1);
    await telegram.setWebhook(address, { drop_pending_updates: true });
    expect((await telegram.getWebhookInfo()).pending_update_count).toBe(0);
  });
});

describe('delivery', () => {
  it('posts each update with the secret to the path of the address, what waited first', async () => {
    const { telegram, write, ann, received, receiver, texts } = await aWebhook(accept);
    write(ann.id, 'before');
    await telegram.setWebhook(address, { secret_token: 'Secret_1-2' });
    write(ann.id, 'after');
    await received(2);
    expect(texts()).toEqual(['before', 'after']);
    expect(receiver.received.items[0]).toMatchObject({
      path: '/telegram/webhook/1',
      headers: {
        'x-telegram-bot-api-secret-token': 'Secret_1-2',
        host: 'bots.example',
        'content-type': 'application/json',
      },
    });
  });

  it('has one update of a chat in flight while other chats go on', async () => {
    const { telegram, write, ann, bob, received, receiver, texts } = await aWebhook();
    await telegram.setWebhook(address);
    write(ann.id, 'ann 1');
    write(ann.id, 'ann 2');
    write(bob.id, 'bob 1');
    await received(2);
    expect(new Set(texts())).toEqual(new Set(['ann 1', 'bob 1']));
    receiver.received.items.find(({ update }) => update.message?.text === 'ann 1')?.answer();
    const third = await received(3);
    expect(third.update.message?.text).toBe('ann 2');
  });

  it("does not hold up a person's button press behind messages of the chat", async () => {
    const { telegram, write, ann, bot, control, received } = await aWebhook();
    write(ann.id, '/start');
    const { message_id: messageId } = await telegram.sendMessage(ann.id, 'Tea?', {
      reply_markup: { inline_keyboard: [[{ text: 'Yes', callback_data: 'yes' }]] },
    });
    await telegram.setWebhook(address);
    control.pressButton({ userId: ann.id, botId: bot.id, messageId, data: 'yes' });
    expect((await received(2)).update.callback_query?.data).toBe('yes');
  });

  it('opens at most max_connections at once', async () => {
    const { telegram, write, ann, bob, received, receiver, control } = await aWebhook();
    await telegram.setWebhook(address, { max_connections: 1 });
    write(ann.id, 'one');
    write(bob.id, 'two');
    const first = await received(1);
    expect(Object.values(control.pendingUpdates())).toEqual([2]);
    first.answer();
    expect((await received(2)).update.message?.text).toBe('two');
    expect(receiver.received.lastSeq).toBe(2);
  });

  it('retries what is not 2xx at once and then ever later, in order, and tells why', async () => {
    const { telegram, write, ann, received, texts, control, bot } = await aWebhook(({ answer }, count) =>
      answer(count <= 4 ? 500 : 200),
    );
    await telegram.setWebhook(address);
    write(ann.id, 'one');
    write(ann.id, 'two');
    await received(6);
    expect(texts()).toEqual(['one', 'one', 'one', 'one', 'one', 'two']);
    const attempts = control.ledger.deliveries({ botId: bot.id }).slice(0, 5);
    expect(attempts.map(({ attempt, status }) => [attempt, status])).toEqual([
      [1, 500],
      [2, 500],
      [3, 500],
      [4, 500],
      [5, 200],
    ]);
    // At a hundredth of real time: at once, then 2, 4 and 8 seconds.
    const waits = attempts.slice(1).map(({ at, ms }, index) => at - ms - (attempts[index]?.at ?? 0));
    expect(waits[1]).toBeGreaterThanOrEqual(18);
    expect(waits[2]).toBeGreaterThanOrEqual(38);
    expect(waits[3]).toBeGreaterThanOrEqual(78);
    expect(await telegram.getWebhookInfo()).toMatchObject({
      last_error_message: 'Wrong response from the webhook: 500 Internal Server Error',
    });
  });

  it('waits as long as Retry-After says', async () => {
    const { telegram, write, ann, received, control } = await aWebhook(({ answer }, count) =>
      count === 1 ? answer(503, '', { 'retry-after': '30' }) : answer(),
    );
    await telegram.setWebhook(address);
    write(ann.id, 'one');
    await received(2);
    const [first, second] = await Promise.all(
      [1, 2].map((attempt) =>
        control.ledger.waitFor((one) => one.kind === 'delivery' && one.attempt === attempt, { after: 0 }),
      ),
    );
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(295);
  });

  it('gives up an answer that takes too long, and a webhook that is away, in words', async () => {
    const { telegram, write, ann, control, receiver } = await aWebhook(() => {}, 50);
    await telegram.setWebhook(address);
    write(ann.id, 'one');
    const hung = await control.ledger.waitFor(({ kind }) => kind === 'delivery', { after: 0 });
    expect(hung).toMatchObject({ status: null, error: 'Read timeout expired' });
    await receiver.close();
    await control.ledger.waitFor((one) => one.kind === 'delivery' && one.error === 'Connection refused');
    const info = await telegram.getWebhookInfo();
    expect(info).toMatchObject({ last_error_message: 'Connection refused', pending_update_count: 1 });
  });

  it('runs the call in the body of an answer', async () => {
    const { telegram, write, ann, bot, control } = await aWebhook(({ answer }) =>
      answer(200, JSON.stringify({ method: 'sendMessage', chat_id: ann.id, text: 'from the answer' })),
    );
    await telegram.setWebhook(address);
    const reply = control.nextMessage({ botId: bot.id, userId: ann.id });
    write(ann.id, 'hi');
    expect((await reply).text).toBe('from the answer');
    expect(control.ledger.calls({ method: 'sendMessage' })).toMatchObject([{ viaWebhook: true, status: 200 }]);
  });

  it('delivers again on request, under the old id and under a new one, and at random for a seed', async () => {
    const { telegram, write, ann, bot, control, received, receiver } = await aWebhook(accept);
    await telegram.setWebhook(address);
    const updateId = write(ann.id, 'one').updates[0]?.updateId ?? 0;
    await received(1);
    control.redeliver({ botId: bot.id, updateId });
    expect((await received(2)).update.update_id).toBe(updateId);
    control.redeliver({ botId: bot.id, updateId, asNew: true });
    expect((await received(3)).update.update_id).toBe(updateId + 1);
    control.duplicateDeliveries({ probability: 0.5, seed: 3 });
    for (let count = 0; count < 20; count += 1) write(ann.id, `more ${count}`);
    await control.ledger.waitFor(() => control.pendingUpdates()[bot.id] === 0);
    const ids = receiver.received.items.map(({ update }) => update.update_id);
    expect(new Set(ids).size).toBe(22);
    expect(ids.length).toBeGreaterThan(25);
  });

  it('sends only the kinds of updates that the bot asked for', async () => {
    const { telegram, write, ann, bot, control, received } = await aWebhook(accept);
    await telegram.setWebhook(address, { allowed_updates: ['message'] });
    write(ann.id, 'one');
    control.blockBot({ userId: ann.id, botId: bot.id });
    control.unblockBot({ userId: ann.id, botId: bot.id });
    write(ann.id, 'two');
    expect((await received(2)).update.message?.text).toBe('two');
  });
});
