import { eq } from 'drizzle-orm';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { replaceToken } from '#lib/bots/replace-token.ts';
import { chat, outbox as outboxTable } from '#lib/db/schema/index.ts';
import { testContext } from '#lib/testing/context.ts';
import { testDatabase } from '#lib/testing/database.ts';
import { eventually } from '#lib/testing/eventually.ts';
import type { MadeBot } from '#lib/testing/factories.ts';
import { testGateway } from '#lib/testing/gateway.ts';
import { botAdministration } from './bot-administration.ts';
import { callBotApi } from './bot-api.ts';
import { deliver } from './deliver.ts';

/** Row by row what docs/reliability.md says is done with each of Telegram's answers to a send. */

const database = testDatabase();
const { sql } = database;
const gateway = testGateway(database);
let bot: MadeBot;
let userId: number;

beforeAll(async () => {
  await gateway.startWorker();
});
beforeEach(async () => {
  bot = await gateway.connectBot();
  userId = gateway.telegram.control.createUser({ firstName: 'Aziza' }).id;
});
afterEach(() => {
  gateway.telegram.control.clearFaults();
  gateway.gemini.control.clearRules();
});

type Fault = Parameters<typeof gateway.telegram.control.fail>[0];
const failSend = (answer: Fault['answer'], times = 1, method = 'sendMessage') =>
  gateway.telegram.control.fail({ method, botId: bot.telegramId, times, answer });
const badGateway = { status: 502, description: 'Bad Gateway' };
const say = (text: string) => gateway.telegram.control.sendText({ botId: bot.telegramId, userId, text });
const callsOf = (method: string) => gateway.telegram.control.ledger.calls({ method, botId: bot.telegramId });
const sends = () => callsOf('sendMessage');
const received = () =>
  gateway.telegram.control
    .messages({ botId: bot.telegramId, userId })
    .filter(({ from }) => from.is_bot)
    .map(({ text }) => text);
const outbox = () =>
  sql<{ state: string; sends: number }[]>`select state, sends from outbox where bot_id = ${bot.id} order by id`;

async function answerTo(text: string, answer: string) {
  gateway.gemini.control.answerNext(answer);
  say(text);
  await gateway.settled(bot);
}

describe('told to wait (429)', () => {
  test('waits as long as it is told, then sends once, and asks the model no second time', async () => {
    failSend({ status: 429, retryAfter: 1 });
    const requests = gateway.gemini.control.ledger.lastSeq;
    await answerTo('Salom', 'Assalomu alaykum');
    const [refused, sent] = sends();
    expect(received()).toEqual(['Assalomu alaykum']);
    expect((sent?.at ?? 0) - (refused?.at ?? 0)).toBeGreaterThanOrEqual(1000);
    expect(gateway.gemini.control.ledger.lastSeq).toBe(requests + 1);
    expect(await outbox()).toEqual([{ state: 'sent', sends: 1 }]);
  });

  test('waiting costs no attempt: a chat told to wait again and again still gets its answer', async () => {
    failSend({ status: 429, retryAfter: 0 }, 12);
    await answerTo('Salom', 'Sabr tagi oltin');
    expect(received()).toEqual(['Sabr tagi oltin']);
  });

  test('another chat of the bot is not held up', async () => {
    const other = gateway.telegram.control.createUser({ firstName: 'Bobur' }).id;
    gateway.telegram.control.fail({
      method: 'sendMessage',
      chatId: userId,
      times: 1,
      answer: { status: 429, retryAfter: 600 },
    });
    say('Men kutaman');
    await eventually(() => expect(sends()).toHaveLength(1));
    const answer = await gateway.telegram.control.ask({ botId: bot.telegramId, userId: other, text: '/start' });
    expect(answer.chat.id).toBe(other);
    expect(sends().filter(({ chatId }) => chatId === userId)).toHaveLength(1);
  });
});

describe('the chat cannot be written to', () => {
  test.each([
    ['blocked by the person', { status: 403, description: 'Forbidden: bot was blocked by the user' }],
    ['a deactivated person', { status: 403, description: 'Forbidden: user is deactivated' }],
    ['kicked from the group', { status: 403, description: 'Forbidden: bot was kicked from the supergroup chat' }],
    ['a chat that is gone', { status: 400, description: 'Bad Request: chat not found' }],
  ])('%s: marked unreachable, what waits is cancelled, and its next message clears the mark', async (_what, answer) => {
    failSend(answer);
    await answerTo('Salom', 'Birinchi');
    expect(sends()).toHaveLength(1);
    expect(await outbox()).toEqual([{ state: 'failed', sends: 1 }]);
    const unreachable = () => sql`select 1 from chat where bot_id = ${bot.id} and unreachable is not null`;
    expect(await unreachable()).toHaveLength(1);
    await answerTo('Yana salom', 'Ikkinchi');
    expect(await unreachable()).toHaveLength(0);
    expect(received()).toEqual(['Ikkinchi']);
  });

  test('Telegram tells that the person blocked the bot: the chat is marked at once', async () => {
    await answerTo('Salom', 'Salom!');
    gateway.telegram.control.blockBot({ botId: bot.telegramId, userId });
    await gateway.settled(bot);
    expect(await sql`select unreachable from chat where bot_id = ${bot.id}`).toEqual([
      { unreachable: 'the bot is kicked' },
    ]);
  });
});

describe('repaired and sent once more', () => {
  test('entities that Telegram cannot parse: the same text plain', async () => {
    failSend({ status: 400, description: "Bad Request: can't parse entities: unsupported" });
    await answerTo('Narx?', 'Osh **25 000**');
    expect(sends()).toHaveLength(2);
    expect(sends()[1]?.payload).toEqual({ chat_id: userId, text: 'Osh 25 000' });
    expect(received()).toEqual(['Osh 25 000']);
  });

  test('a group that became a supergroup: the answer goes to the new chat, and so does its history', async () => {
    const group = gateway.telegram.control.createGroup({ title: 'Mahalla', memberIds: [userId, bot.telegramId] });
    const question = { userId, chatId: group.id, text: `@${bot.username} salom` };
    gateway.gemini.control.answer({ text: 'Koʻchdik', delayMs: 300, times: 1 });
    gateway.telegram.control.sendText(question);
    await eventually(() =>
      expect(gateway.gemini.control.ledger.items.at(-1)?.request.contents?.at(-1)?.parts).toEqual([
        { text: `Aziza: ${question.text}` },
      ]),
    );
    const moved = gateway.telegram.control.migrateGroup({ chatId: group.id });
    await gateway.settled(bot);
    const texts = gateway.telegram.control.messages({ chatId: moved.chatId }).map(({ text }) => text);
    expect(texts).toContain('Koʻchdik');
    const chats = await sql`select telegram_chat_id::text as id, type from chat where bot_id = ${bot.id}`;
    expect(chats).toEqual([{ id: String(moved.chatId), type: 'supergroup' }]);
  });

  test('a message that is too long after all: what surely fits', async () => {
    failSend({ status: 400, description: 'Bad Request: message is too long' });
    await answerTo('Salom', 'x'.repeat(3000));
    expect(received()).toEqual([`${'x'.repeat(2000)}…`]);
  });

  test('a message that is too long after all is not cut through an emoji', async () => {
    failSend({ status: 400, description: 'Bad Request: message is too long' });
    await answerTo('Salom', `x${'🫖'.repeat(1500)}`);
    expect(received()).toEqual([`x${'🫖'.repeat(999)}…`]);
  });

  test('a move to a supergroup in the middle of a turn that has to wait: the model is asked once, one chat remains', async () => {
    const group = gateway.telegram.control.createGroup({ title: 'Mahalla', memberIds: [userId, bot.telegramId] });
    gateway.gemini.control.answer({ text: 'Koʻchdik', delayMs: 300, times: 1 });
    const before = gateway.gemini.control.ledger.lastSeq;
    gateway.telegram.control.sendText({ userId, chatId: group.id, text: `@${bot.username} salom` });
    await eventually(() => expect(gateway.gemini.control.ledger.lastSeq).toBe(before + 1));
    const moved = gateway.telegram.control.migrateGroup({ chatId: group.id });
    gateway.telegram.control.fail({
      method: 'sendMessage',
      chatId: moved.chatId,
      times: 1,
      answer: { status: 429, retryAfter: 0 },
    });
    await gateway.settled(bot);
    expect(gateway.gemini.control.ledger.lastSeq).toBe(before + 1);
    expect(await sql`select telegram_chat_id::text as id from chat where bot_id = ${bot.id}`).toEqual([
      { id: String(moved.chatId) },
    ]);
    const texts = gateway.telegram.control.messages({ chatId: moved.chatId }).map(({ text }) => text);
    expect(texts.filter((text) => text === 'Koʻchdik')).toHaveLength(1);
  });
});

describe('nobody knows whether it arrived', () => {
  test.each([
    ['acted on, then the connection is reset', 'lost' as const],
    ['acted on, then the answer is cut off', 'cut' as const],
  ])('%s: sent once more, so the person has it twice at most', async (_what, answer) => {
    failSend(answer);
    await answerTo('Salom', 'Balki ikki marta');
    expect(received()).toEqual(['Balki ikki marta', 'Balki ikki marta']);
    expect(await outbox()).toEqual([{ state: 'sent', sends: 2 }]);
  });

  test.each([
    ['a server error', badGateway],
    ['a connection that is reset before anything is done', 'reset' as const],
  ])('%s: sent once more', async (_what, answer) => {
    failSend(answer);
    await answerTo('Salom', 'Bir marta');
    expect(received()).toEqual(['Bir marta']);
  });

  test('while Telegram answers nobody, the last send is kept until it does', async () => {
    failSend(badGateway);
    failSend(badGateway, 1, 'getMe');
    await answerTo('Salom', 'Sabr qilgan yetar');
    expect(received()).toEqual(['Sabr qilgan yetar']);
    expect(await outbox()).toEqual([{ state: 'sent', sends: 2 }]);
    expect(callsOf('getMe').at(-1)?.status).toBe(200);
  });

  test('unknown twice: given up, and the chat goes on', async () => {
    failSend('lost', 2);
    await answerTo('Salom', 'Ikki nusxa');
    expect(received()).toEqual(['Ikki nusxa', 'Ikki nusxa']);
    expect(await outbox()).toEqual([{ state: 'ambiguous', sends: 2 }]);
    await answerTo('Yana', 'Davom etamiz');
    expect(received().at(-1)).toBe('Davom etamiz');
  });
});

describe('what is so already', () => {
  /** Sends this one call in the chat of the bot, as the outbox sends what a turn has put there. */
  async function deliverCall(method: string, payload: object): Promise<void> {
    const [talk] = await database.db.select().from(chat).where(eq(chat.botId, bot.id));
    if (!talk) throw new Error('nobody has written to the bot');
    const where = { botId: bot.id, chatId: talk.id, updateId: 999_999_999 };
    await database.db.insert(outboxTable).values({ ...where, position: 0, method, payload });
    const { db } = database;
    const { log } = testContext(db, { kind: 'system' });
    await deliver(
      {
        db,
        log,
        botId: bot.id,
        senders: null,
        call: (name, fields) => callBotApi(bot.token, name, fields, { apiRoot: gateway.telegram.url }),
        onTokenRevoked: () => Promise.reject(new Error('the token is good')),
      },
      { chat: talk, updateId: where.updateId, claim: null, signal: new AbortController().signal },
    );
  }

  test('a message that is not modified: done', async () => {
    await answerTo('Salom', 'Shunday edi');
    const [sent] = sends();
    await deliverCall('editMessageText', { chat_id: userId, message_id: sent?.messageId, text: 'Shunday edi' });
    expect(callsOf('editMessageText').map(({ status }) => status)).toEqual([400]);
    expect((await outbox()).map(({ state }) => state)).toEqual(['sent', 'sent']);
  });

  test('a query that is too old: done', async () => {
    await answerTo('Salom', 'Assalomu alaykum');
    await deliverCall('answerCallbackQuery', { callback_query_id: 'of yesterday' });
    expect(callsOf('answerCallbackQuery').map(({ status }) => status)).toEqual([400]);
    expect((await outbox()).map(({ state }) => state)).toEqual(['sent', 'sent']);
  });
});

describe('refused for good', () => {
  test('any other 400: not sent again, and the chat goes on', async () => {
    failSend({ status: 400, description: 'Bad Request: TOPIC_CLOSED' });
    await answerTo('Salom', 'Birinchi');
    await answerTo('Yana', 'Ikkinchi');
    expect(received()).toEqual(['Ikkinchi']);
    expect((await outbox()).map(({ state }) => state)).toEqual(['failed', 'sent']);
  });

  test('a method that the server does not know (404): not sent again, and the bot goes on', async () => {
    failSend({ status: 404, description: 'Not Found' });
    await answerTo('Salom', 'Birinchi');
    await answerTo('Yana', 'Ikkinchi');
    expect(received()).toEqual(['Ikkinchi']);
    expect((await outbox()).map(({ state }) => state)).toEqual(['failed', 'sent']);
    expect(await sql`select status from bot where id = ${bot.id}`).toEqual([{ status: 'active' }]);
  });

  test('a revoked token: the bot is marked, its message waits, and goes out when there is a new token', async () => {
    gateway.gemini.control.answer({ text: 'Kutib turdim', delayMs: 200, times: 1 });
    say('Salom');
    await eventually(() => expect(gateway.telegram.control.pendingUpdates()[bot.telegramId]).toBe(0));
    const { token } = gateway.telegram.control.revokeToken({ botId: bot.telegramId });
    await eventually(async () => {
      const [row] = await sql`select status from bot where id = ${bot.id}`;
      expect(row?.status).toBe('token_revoked');
    });
    expect((await outbox()).map(({ state }) => state)).toEqual(['pending']);
    expect(received()).toEqual([]);
    await replaceToken(
      testContext(database.db, { kind: 'owner', accountId: bot.ownerId }),
      botAdministration(gateway.telegram.url),
      bot.id,
      { token },
    );
    await gateway.settled(bot);
    expect(received()).toEqual(['Kutib turdim']);
  });
});

test('a draft or "typing…" that fails is dropped and never a reason to send more', async () => {
  for (const method of ['sendMessageDraft', 'sendChatAction']) {
    gateway.telegram.control.fail({ method, botId: bot.telegramId, answer: { status: 429, retryAfter: 600 } });
  }
  gateway.gemini.control.setPace({ chunkDelayMs: 200 });
  const text = 'Baribir keldi. '.repeat(10).trim();
  await answerTo('Salom', text);
  gateway.gemini.control.setPace({ chunkDelayMs: 0 });
  expect(received()).toEqual([text]);
  expect(callsOf('sendMessageDraft').length).toBeLessThanOrEqual(1);
});
