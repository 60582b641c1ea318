import { describe, expect, test } from 'vitest';
import { type SendLimits, sendLimits, shareOf } from './send-limits.ts';
import { SendPace } from './send-pace.ts';
import type { Place } from './send-window.ts';

const generous = { messages: 10, withinMs: 0 };
const limits: SendLimits = {
  chat: generous,
  group: generous,
  bot: { messages: 4, withinMs: 1000 },
};

function aPace(given: Partial<SendLimits> = {}) {
  let now = 0;
  const pace = new SendPace({ limits: { ...limits, ...given }, now: () => now });
  return { pace, at: (time: number) => (now = time) };
}
const to = (chatId: number, botId = 'tea') => ({ botId, chatId });

/** 300 chats write to one bot at once; each is claimed by any of four processes, and comes back at its place. */
function fourProcesses({ place }: { place: Place }) {
  let now = 0;
  const paces = [1, 2, 3, 4].map(() => new SendPace({ now: () => now }));
  for (const pace of paces) pace.processes = paces.length;
  const waiting = Array.from({ length: 300 }, (_, index) => ({
    chatId: 1 + index,
    at: index / 3,
    place: 'none' as Place,
  }));
  const sentAt: number[] = [];
  let claims = 0;
  let random = 1;
  while (waiting.length > 0) {
    waiting.sort((a, b) => a.at - b.at);
    const [first] = waiting.splice(0, 1);
    if (!first) break;
    now = first.at;
    claims += 1;
    random = (random * 1_664_525 + 1_013_904_223) % 2 ** 32;
    const inMs = paces[Math.floor((random / 2 ** 32) * 4)]?.place(to(first.chatId), first.place) ?? 0;
    if (inMs === 0) sentAt.push(now);
    else waiting.push({ ...first, at: now + inMs, place });
  }
  const most = ({ withinMs }: typeof sendLimits.bot) =>
    Math.max(...sentAt.map((from) => sentAt.filter((at) => at >= from && at < from + withinMs).length));
  return { claims, sentAt, most };
}

describe('the pace of a bot', () => {
  test('what is within the limit goes at once, the rest one after the other; another bot is not concerned', () => {
    const { pace } = aPace();
    const waits = [1, 2, 3, 4, 5, 6, 7].map((chatId) => pace.place(to(chatId)));
    expect(waits).toEqual([0, 0, 0, 0, 1000, 1250, 1500]);
    expect(pace.place(to(8, 'coffee'))).toBe(0);
  });

  test('who comes back at its time goes, and who comes new stands behind those who wait', () => {
    const { pace, at } = aPace();
    for (const chatId of [1, 2, 3, 4]) pace.place(to(chatId));
    expect(pace.place(to(5))).toBe(1000);
    expect(pace.place(to(6))).toBe(1250);
    at(1000);
    expect(pace.place(to(7))).toBe(500);
    expect(pace.place(to(5), 'in time')).toBe(0);
    at(1250);
    expect(pace.place(to(6), 'in time')).toBe(0);
  });

  test('those who come back late and together do not go all at once', () => {
    const { pace, at } = aPace();
    for (let chatId = 1; chatId <= 10; chatId++) pace.place(to(chatId));
    at(4000);
    const waits = [5, 6, 7, 8, 9, 10].map((chatId) => pace.place(to(chatId), 'late'));
    expect(waits.slice(0, 4)).toEqual([0, 0, 0, 0]);
    expect(waits[4]).toBe(1000);
  });

  test('a place is asked for without standing in the queue', () => {
    const { pace } = aPace();
    const taken = [1, 2, 3, 4, 5, 6].map((chatId) => pace.takePlace(to(chatId)));
    expect(taken).toEqual([true, true, true, true, false, false]);
    expect(pace.place(to(7))).toBe(1000);
  });

  test('each of several processes has its share, and together they have the whole', () => {
    const { pace } = aPace();
    pace.processes = 2;
    expect([1, 2, 3].map((chatId) => pace.place(to(chatId)))).toEqual([0, 0, 1000]);
    for (const processes of [1, 2, 3, 7, 29, 31, 100]) {
      const { messages, withinMs } = shareOf(sendLimits.bot, processes);
      const perSecond = ({ messages, withinMs }: typeof sendLimits.bot) => (messages * 1000) / withinMs;
      expect(perSecond({ messages, withinMs }) * processes).toBeCloseTo(perSecond(sendLimits.bot));
    }
  });

  test('whichever process the lanes come back to, each comes back about once, and the limit holds', () => {
    const run = fourProcesses({ place: 'in time' });
    expect(run.claims / run.sentAt.length).toBeLessThan(2.2);
    expect(run.most(sendLimits.bot)).toBeLessThanOrEqual(sendLimits.bot.messages + 3);
    expect(fourProcesses({ place: 'late' }).claims / run.sentAt.length).toBeGreaterThan(2.5);
  });

  test('drafts and “typing…” are not shown while messages have to wait', () => {
    const { pace } = aPace();
    for (const chatId of [1, 2, 3, 4]) pace.place(to(chatId));
    expect(pace.framesPausedMs(to(9))).toBe(0);
    pace.place(to(5));
    expect(pace.framesPausedMs(to(9))).toBeGreaterThan(0);
    expect(pace.framesPausedMs(to(9, 'coffee'))).toBe(0);
  });
});

describe('the pace of a chat', () => {
  test('a short burst, then one after the other, while the other chats of the bot go on', () => {
    const { pace, at } = aPace({ chat: { messages: 2, withinMs: 2000 }, bot: { messages: 5, withinMs: 1000 } });
    expect([1, 1, 1, 1].map((chatId) => pace.place(to(chatId)))).toEqual([0, 0, 2000, 3000]);
    expect([2, 3, 4].map((chatId) => pace.place(to(chatId)))).toEqual([0, 0, 0]);
    at(2000);
    expect(pace.place(to(1), 'in time')).toBe(0);
  });
});

describe('pauses', () => {
  const pause = (chatId: number, forMs: number, framesOnly = false) => ({ ...to(chatId), forMs, framesOnly });

  test('a chat that has to wait does, and the others go on', () => {
    const { pace, at } = aPace();
    pace.pause(pause(1, 600_000));
    expect(pace.place(to(1))).toBe(600_000);
    expect(pace.pausedMs(to(2))).toBe(0);
    expect(pace.place(to(2))).toBe(0);
    at(600_000);
    expect(pace.place(to(1), 'in time')).toBe(0);
  });

  test('after the pause of a bot its chats come one after the other, also those that had a place before', () => {
    const { pace, at } = aPace();
    pace.pause(pause(0, 10_000));
    expect([1, 2, 3].map((chatId) => pace.place(to(chatId)))).toEqual([10_000, 10_250, 10_500]);
    expect(pace.place(to(4), 'in time')).toBe(10_750);
    expect(pace.framesPausedMs(to(5))).toBeGreaterThanOrEqual(10_000);
    at(10_000);
    expect(pace.place(to(1), 'in time')).toBe(0);
  });

  test('told to wait with a draft, a chat still gets its messages', () => {
    const { pace } = aPace();
    pace.pause(pause(1, 5000, true));
    expect(pace.framesPausedMs(to(1))).toBe(5000);
    expect(pace.framesPausedMs(to(2))).toBe(0);
    expect(pace.place(to(1))).toBe(0);
  });

  test('a shorter pause does not end a longer one', () => {
    const { pace } = aPace();
    pace.pause(pause(1, 5000));
    pace.pause(pause(1, 100));
    expect(pace.pausedMs(to(1))).toBe(5000);
  });

  test('three chats refused in a row mean the bot; one that gets through between them, or the same chat, does not', () => {
    const { pace } = aPace();
    const pausesAfter = (chatId: number) => pace.refused(pause(chatId, 1000)).map((kept) => kept.chatId);
    expect([1, 1, 2, 2].map(pausesAfter)).toEqual([[1], [1], [2], [2]]);
    expect(pausesAfter(3)).toEqual([3, 0]);
    expect([1, 2].map(pausesAfter)).toEqual([[1], [2]]);
    pace.gotThrough('tea');
    expect([3, 4].map(pausesAfter)).toEqual([[3], [4]]);
    expect(pace.refused(pause(5, 1000, true)).map((kept) => kept.chatId)).toEqual([5]);
  });
});

test('it remembers no more chats than it has room for', () => {
  const { pace } = aPace({ bot: generous, chat: { messages: 1, withinMs: 1_000_000_000 } });
  pace.place(to(0.5));
  for (let chatId = 1; chatId <= 25_000; chatId++) pace.place(to(chatId));
  expect(pace.place(to(25_000))).toBeGreaterThan(0);
  expect(pace.place(to(0.5))).toBe(0);
});
