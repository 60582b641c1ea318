import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { testDatabase } from '#lib/testing/database.ts';
import type { MadeBot } from '#lib/testing/factories.ts';
import { testGateway } from '#lib/testing/gateway.ts';

const database = testDatabase();
const gateway = testGateway(database);
let bot: MadeBot;
let userId: number;

beforeAll(async () => {
  await gateway.startWorker();
});
beforeEach(async () => {
  bot = await gateway.connectBot({ name: 'Choyxona', language: 'uz' });
  userId = gateway.telegram.control.createUser({ firstName: 'Aziza', languageCode: 'uz' }).id;
});
afterEach(() => {
  gateway.telegram.control.clearFaults();
  gateway.gemini.control.clearRules();
});

const sent = () => gateway.telegram.control.ledger.calls({ method: 'sendMessage', botId: bot.telegramId });

/** Sends a text, waits until all work is done, and answers the bot's first message. */
async function ask(text: string) {
  const answer = await gateway.telegram.control.ask({ botId: bot.telegramId, userId, text });
  await gateway.settled(bot);
  return answer;
}

const lastRequest = () => gateway.gemini.control.ledger.items.at(-1)?.request;

describe('a private chat', () => {
  test('/start greets in the language of the person’s Telegram, without asking the model', async () => {
    const before = gateway.gemini.control.ledger.lastSeq;
    const greeting = await ask('/start');
    expect(greeting.text).toMatch(/^Assalomu alaykum! Bu — Choyxona\./);
    expect(gateway.gemini.control.ledger.lastSeq).toBe(before);
  });

  test.each([
    { languageCode: 'ru', greeting: /^Здравствуйте! Я Choyxona\./, apology: /^На эту тему/ },
    { languageCode: 'en', greeting: /^Hello! I am Choyxona\./, apology: /^I am not able/ },
    { languageCode: 'kk', greeting: /^Здравствуйте!/, apology: /^На эту тему/ },
    { languageCode: 'de', greeting: /^Assalomu alaykum!/, apology: /^Bu mavzuda/ },
    { languageCode: undefined, greeting: /^Assalomu alaykum!/, apology: /^Bu mavzuda/ },
  ])('a bot of Uzbek speaks to a person whose Telegram is in $languageCode', async (expected) => {
    const { languageCode, greeting, apology } = expected;
    userId = gateway.telegram.control.createUser({ firstName: 'Alex', languageCode }).id;
    expect((await ask('/start')).text).toMatch(greeting);
    gateway.gemini.control.answer({ mode: 'safety', times: 1 });
    expect((await ask('Yomon savol')).text).toMatch(apology);
  });

  test("a question is answered with the bot's own prompt and the history of the chat", async () => {
    gateway.gemini.control.answerNext('Osh **25 000** soʻm.');
    const first = await ask('Osh qancha?');
    expect(first).toMatchObject({ text: 'Osh 25 000 soʻm.', entities: [{ type: 'bold', offset: 4, length: 6 }] });
    gateway.gemini.control.answerNext('Ha, bor.');
    await ask('Choy ham bormi?');
    expect(lastRequest()).toMatchObject({
      contents: [
        { role: 'user', parts: [{ text: 'Osh qancha?' }] },
        { role: 'model', parts: [{ text: 'Osh **25 000** soʻm.' }] },
        { role: 'user', parts: [{ text: 'Choy ham bormi?' }] },
      ],
    });
    expect(JSON.stringify(lastRequest())).toContain('You help the guests of a teahouse.');
  });

  test('/new begins a conversation that knows nothing of the old one', async () => {
    gateway.gemini.control.answerNext('Salom, Aziza.');
    await ask('Ismim Aziza');
    expect((await ask('/new')).text).toContain('yangidan');
    gateway.gemini.control.answerNext('Bilmayman.');
    await ask('Ismim nima?');
    expect(lastRequest()?.contents).toEqual([{ role: 'user', parts: [{ text: 'Ismim nima?' }] }]);
  });

  test('/help offers a button that starts afresh too', async () => {
    const help = await ask('/help');
    const afterSeq = gateway.telegram.control.events.lastSeq;
    gateway.telegram.control.pressButton({ botId: bot.telegramId, userId, messageId: help.message_id, data: 'new' });
    expect((await gateway.telegram.control.nextMessage({ botId: bot.telegramId, userId, afterSeq })).text).toContain(
      'yangidan',
    );
    expect(
      gateway.telegram.control.ledger.calls({ method: 'answerCallbackQuery', botId: bot.telegramId }),
    ).toHaveLength(1);
  });

  test('"typing…" and drafts are shown while the answer is written, then one real message', async () => {
    const text = 'Bir ikki uch toʻrt besh olti yetti sakkiz. '.repeat(10);
    gateway.gemini.control.answer({ text, chunkDelayMs: 200, times: 1 });
    await ask('Sana');
    const methods = gateway.telegram.control.ledger.calls({ botId: bot.telegramId }).map(({ method }) => method);
    expect(methods).toContain('sendChatAction');
    expect(methods).toContain('sendMessageDraft');
    expect(methods.filter((method) => method === 'sendMessage')).toHaveLength(1);
    expect(methods.lastIndexOf('sendMessageDraft')).toBeLessThan(methods.indexOf('sendMessage'));
  });

  test('a long answer arrives whole in several messages, in order', async () => {
    const paragraphs = Array.from({ length: 30 }, (_, index) => `${index + 1}. ${'soʻz '.repeat(60).trim()}`);
    gateway.gemini.control.answerNext(paragraphs.join('\n\n'));
    await ask('Uzun javob ber');
    const texts = sent().map(({ payload }) => String(payload.text));
    expect(texts.length).toBeGreaterThan(1);
    for (const text of texts) expect(text.length).toBeLessThanOrEqual(4096);
    expect(texts.join('\n\n')).toBe(paragraphs.join('\n\n'));
  });

  test('what it cannot read yet gets a kind answer', async () => {
    const afterSeq = gateway.telegram.control.events.lastSeq;
    gateway.telegram.control.sendContent({
      botId: bot.telegramId,
      userId,
      content: { photo: [{ file_id: 'x', file_unique_id: 'x', width: 1, height: 1 }], caption: 'Bu nima?' },
    });
    const answer = await gateway.telegram.control.nextMessage({ botId: bot.telegramId, userId, afterSeq });
    expect(answer.text).toContain('faqat matnni');
  });
});

test('a question that the model refuses is kept out of what it is told later', async () => {
  gateway.gemini.control.answer({ mode: 'safety', times: 1 });
  expect((await ask('Yomon savol')).text).toContain('Bu mavzuda');
  gateway.gemini.control.answerNext('Yaxshi');
  await ask('Yaxshi savol');
  expect(lastRequest()?.contents).toEqual([{ role: 'user', parts: [{ text: 'Yaxshi savol' }] }]);
});

test('an album of pictures gets one answer', async () => {
  for (let index = 0; index < 4; index++) {
    gateway.telegram.control.sendContent({
      botId: bot.telegramId,
      userId,
      content: {
        photo: [{ file_id: `${index}`, file_unique_id: `${index}`, width: 1, height: 1 }],
        media_group_id: 'album',
      },
    });
  }
  await gateway.settled(bot);
  expect(sent()).toHaveLength(1);
});

describe('a group', () => {
  test('only mentions, replies and commands are answered, with a quote', async () => {
    const group = gateway.telegram.control.createGroup({ title: 'Mahalla', memberIds: [userId, bot.telegramId] });
    const inGroup = { userId, chatId: group.id };
    gateway.telegram.control.sendText({ ...inGroup, text: 'Hammaga salom' });
    gateway.gemini.control.answerNext('Salom, mahalla!');
    const asked = gateway.telegram.control.events.lastSeq;
    const question = gateway.telegram.control.sendText({ ...inGroup, text: `@${bot.username} salom de` });
    const answer = await gateway.telegram.control.nextMessage({ chatId: group.id, afterSeq: asked });
    expect(answer.text).toBe('Salom, mahalla!');
    expect(answer.reply_to_message?.message_id).toBe(question.message.message_id);
    await gateway.settled(bot);
    expect(lastRequest()?.contents).toEqual([{ role: 'user', parts: [{ text: `Aziza: @${bot.username} salom de` }] }]);
    expect(gateway.telegram.control.ledger.calls({ method: 'sendMessageDraft', botId: bot.telegramId })).toEqual([]);
  });

  test('a command that names the bot is for it, one that names another is not', async () => {
    const group = gateway.telegram.control.createGroup({ title: 'Mahalla', memberIds: [userId, bot.telegramId] });
    const inGroup = { userId, chatId: group.id };
    for (const text of ['/help@another_bot', '/help', '/new']) gateway.telegram.control.sendText({ ...inGroup, text });
    gateway.gemini.control.answerNext('Osh, manti, somsa');
    const answer = await gateway.telegram.control.ask({ ...inGroup, text: `/menyu@${bot.username}` });
    expect(answer.text).toBe('Osh, manti, somsa');
    await gateway.settled(bot);
    expect(sent()).toHaveLength(1);
  });

  test('what the bot says by itself is in its own language, whoever asks', async () => {
    const { id } = gateway.telegram.control.createUser({ firstName: 'Иван', languageCode: 'ru' });
    const group = gateway.telegram.control.createGroup({ title: 'Mahalla', memberIds: [id, bot.telegramId] });
    const help = { userId: id, chatId: group.id, text: `/help@${bot.username}` };
    expect((await gateway.telegram.control.ask(help)).text).toContain('sunʼiy intellekt');
  });

  test('topics are answered in their topic and have histories of their own', async () => {
    const group = gateway.telegram.control.createGroup({
      title: 'Forum',
      memberIds: [userId, bot.telegramId],
      topics: ['Osh', 'Choy'],
    });
    for (const { threadId } of group.topics) {
      gateway.gemini.control.answerNext('Mayli');
      await gateway.telegram.control.ask({ userId, chatId: group.id, threadId, text: `@${bot.username} salom` });
      expect(lastRequest()?.contents).toHaveLength(1);
    }
    await gateway.settled(bot);
    expect(sent().map(({ payload }) => payload.message_thread_id)).toEqual(
      group.topics.map(({ threadId }) => threadId),
    );
  });
});

test('an update that Telegram delivers again and again is answered once', async () => {
  gateway.gemini.control.answerNext('Bir marta');
  const answer = await ask('Salom');
  const [delivery] = gateway.telegram.control.ledger.deliveries({ botId: bot.telegramId });
  for (let times = 0; times < 3; times++)
    gateway.telegram.control.redeliver({ botId: bot.telegramId, updateId: delivery?.updateId ?? 0 });
  gateway.gemini.control.answerNext('Ikkinchi savol');
  await ask('Yana');
  expect(sent().map(({ payload }) => payload.text)).toEqual([answer.text, 'Ikkinchi savol']);
});
