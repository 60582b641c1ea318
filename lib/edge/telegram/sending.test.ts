import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { testDatabase } from '#lib/testing/database.ts';
import { eventually } from '#lib/testing/eventually.ts';
import type { MadeBot } from '#lib/testing/factories.ts';
import { testGateway } from '#lib/testing/gateway.ts';
import { telegramLimits } from '#sandbox/telegram/flood-limits.ts';

/** The pace of sending, with two workers as two processes would have it, on a Telegram that has its limits. */

const database = testDatabase();
const { sql } = database;
const gateway = testGateway(database);
let bot: MadeBot;

beforeAll(async () => {
  await gateway.startWorker({ slots: 5 });
  await gateway.startWorker({ slots: 5 });
});
beforeEach(async () => {
  bot = await gateway.connectBot();
  gateway.gemini.control.answer({ text: (asked) => `Javob: ${asked}` });
});
afterEach(() => {
  gateway.telegram.control.clearFaults();
  gateway.telegram.control.setLimits({});
  gateway.gemini.control.clearRules();
});

const people = (count: number) =>
  Array.from({ length: count }, (_, index) => gateway.telegram.control.createUser({ firstName: `P${index}` }).id);
const say = (userId: number, text: string, { telegramId: botId } = bot) =>
  gateway.telegram.control.sendText({ botId, userId, text });
const received = (userId: number, { telegramId: botId } = bot) =>
  gateway.telegram.control
    .messages({ botId, userId })
    .filter(({ from }) => from.is_bot)
    .map(({ text }) => text);
const calls = (method?: string) => gateway.telegram.control.ledger.calls({ method, botId: bot.telegramId });
/** How often the lanes of the bot were claimed. */
async function claims(): Promise<number> {
  const [row] = await sql<{ count: number }[]>`select sum(fence)::int as count from lane where bot_id = ${bot.id}`;
  return row?.count ?? 0;
}

describe('a bot that Telegram tells to wait for 600 s', () => {
  beforeEach(() => {
    gateway.telegram.control.fail({
      botId: bot.telegramId,
      answer: { status: 429, retryAfter: 600, pauses: 'bot' },
    });
  });
  const everybodyWaits = (count: number) =>
    eventually(async () =>
      expect(
        await sql`
          select from lane where bot_id = ${bot.id} and lease_until is null and ready_at > now() + interval '500 s'`,
      ).toHaveLength(count),
    );

  test('its many chats wait, claimed no oftener than others, and another bot answers meanwhile', async () => {
    const waiting = people(40);
    for (const userId of waiting) say(userId, 'Salom');
    const other = await gateway.connectBot();
    const guests = people(5);
    for (const userId of guests) say(userId, 'Choy bormi?', other);
    await gateway.settled(other);
    for (const userId of guests) expect(received(userId, other)).toEqual(['Javob: Choy bormi?']);

    await everybodyWaits(40);
    expect(await claims()).toBeLessThan(40 + 5);
    // What comes now stands behind, and a guest of the other bot is served all the same.
    for (const userId of waiting) say(userId, 'Nega jimsiz?');
    await eventually(() => expect(gateway.telegram.control.pendingUpdates()[bot.telegramId]).toBe(0));
    say(guests[0] ?? 0, 'Rahmat', other);
    await gateway.settled(other);
    expect(await claims()).toBeLessThan(40 + 5);
  });

  test('little is sent until it is clear that the bot is meant, and then nothing, no “typing…” either', async () => {
    for (const userId of people(40)) say(userId, 'Salom');
    await everybodyWaits(40);
    // Three chats, and those that were under way meanwhile.
    const tried = new Set(calls('sendMessage').map(({ chatId }) => chatId));
    expect(tried.size).toBeLessThan(3 + 10 + 3);
    expect(calls().filter(({ pauseOf }) => pauseOf === 'chat')).toEqual([]);
    const before = calls().length;
    const [late] = people(1);
    say(late ?? 0, 'Kim bor?');
    await everybodyWaits(41);
    expect(calls()).toHaveLength(before);
  });
});

test('a bot told to wait is silent in all processes until then, and then answers everybody', async () => {
  gateway.telegram.control.fail({
    method: 'sendMessage',
    botId: bot.telegramId,
    times: 3,
    answer: { status: 429, retryAfter: 4, pauses: 'bot' },
  });
  const guests = people(20);
  for (const userId of guests) say(userId, 'Salom');
  await gateway.settled(bot);
  for (const userId of guests) expect(received(userId)).toEqual(['Javob: Salom']);
  const toldAt = calls().findLast(({ status }) => status === 429)?.at ?? 0;
  const meanwhile = calls().filter(({ at }) => at > toldAt + 1500 && at < toldAt + 4000);
  expect(meanwhile).toEqual([]);
});

test('with Telegram’s limits: everybody gets every answer once and in order, and hardly a message is refused', async () => {
  gateway.telegram.control.setLimits(telegramLimits);
  const guests = people(40);
  for (const n of [1, 2, 3]) for (const userId of guests) say(userId, `Savol ${n}`);
  await gateway.settled(bot);
  for (const userId of guests) expect(received(userId)).toEqual([1, 2, 3].map((n) => `Javob: Savol ${n}`));
  // Unpaced, most of them would be, where the machine is quick.
  expect(calls('sendMessage').filter(({ status }) => status === 429).length).toBeLessThan(12);
  expect(calls().filter(({ pauseOf }) => pauseOf === 'chat')).toEqual([]);
});

test('a long answer is spread as one chat may get it, whichever process sends the next part', async () => {
  gateway.gemini.control.clearRules();
  const parts = [1, 2, 3, 4, 5].map((n) => `${n}`.repeat(4000));
  gateway.gemini.control.answerNext(parts.join('\n\n'));
  const [userId = 0] = people(1);
  say(userId, 'Hammasini ayting');
  await vi.waitFor(() => expect(received(userId)).toEqual(parts), { timeout: 15_000, interval: 50 });
  const sent = calls('sendMessage').map(({ at }) => at);
  expect((sent.at(-1) ?? 0) - (sent[0] ?? 0)).toBeGreaterThan(3500);
  expect((sent[2] ?? 0) - (sent[0] ?? 0)).toBeLessThan(3000);
});

test('what a crash has cut off is sent again, each at a time of its own: the next crash takes one of them, not all', async () => {
  gateway.telegram.control.fail({ method: 'sendMessage', botId: bot.telegramId, times: 8, answer: 'hang' });
  const asking = people(8);
  for (const userId of asking) say(userId, 'Salom');
  await eventually(() => expect(calls('sendMessage')).toHaveLength(8));
  // As when the worker is dead, and another has the chats.
  await sql`update lane set fence = fence + 1, lease_until = null, ready_at = now(), parked = false where bot_id = ${bot.id}`;
  await eventually(async () => {
    const [cutOff] = await sql`
      select count(*) > 4 as several, max(run_at) - min(run_at) > interval '400 ms' as apart
      from job where bot_id = ${bot.id} and last_error like '%died over the send%'`;
    expect(cutOff).toEqual({ several: true, apart: true });
  });
  await gateway.settled(bot);
  for (const userId of asking) expect(received(userId)).toEqual(['Javob: Salom']);
});
