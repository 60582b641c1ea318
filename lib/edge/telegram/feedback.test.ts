import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { testDatabase } from '#lib/testing/database.ts';
import type { MadeBot } from '#lib/testing/factories.ts';
import { testGateway } from '#lib/testing/gateway.ts';
import { talkTo } from '#lib/testing/talk.ts';

const database = testDatabase();
const { sql } = database;
const gateway = testGateway(database);
let bot: MadeBot;
let userId: number;

beforeAll(async () => {
  // Any process may take the next message.
  await gateway.startWorker();
  await gateway.startWorker();
});
beforeEach(async () => {
  bot = await gateway.connectBot({ name: 'Choyxona', language: 'uz' });
  userId = gateway.telegram.control.createUser({
    firstName: 'Aziza',
    username: `aziza_${bot.telegramId}`,
    languageCode: 'en',
  }).id;
  gateway.gemini.control.answer({ text: 'The model' });
});
afterEach(() => {
  gateway.telegram.control.clearFaults();
  gateway.telegram.control.duplicateDeliveries({ probability: 0 });
  gateway.gemini.control.clearRules();
});

const say: ReturnType<typeof talkTo>['say'] = (...given) => talkTo(gateway, { bot, userId }).say(...given);
const press: ReturnType<typeof talkTo>['press'] = (...given) => talkTo(gateway, { bot, userId }).press(...given);

const entries = () => sql`select author, username, rating, comment from feedback where bot_id = ${bot.id} order by id`;
const sessions = () => sql`select place, user_id from fsm_session where bot_id = ${bot.id}`;

test('who writes in a group without being a person has no dialogue', async () => {
  const headers = { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': bot.webhookSecret };
  for (const [index, text] of ['/cancel', '/feedback', '/start'].entries()) {
    const message = { message_id: index + 1, date: 1, chat: { id: -1, type: 'group', title: 'Mahalla' }, text };
    const body = JSON.stringify({ update_id: index + 1, message });
    const answer = await fetch(`${gateway.url()}/telegram/webhook/${bot.id}`, { method: 'POST', headers, body });
    expect(answer.status).toBe(200);
  }
  await gateway.settled(bot);
  expect(await sql`select state, last_error from job where bot_id = ${bot.id} and failures > 0`).toEqual([]);
});

describe('in a private chat', () => {
  test('a rating by a button, a comment, thanks; the owner has the entry, and the model was not asked', async () => {
    const asked = gateway.gemini.control.ledger.lastSeq;
    const question = await say('/feedback');
    expect(question.text).toContain('How do you like Choyxona?');
    expect(question.reply_markup?.inline_keyboard?.[0]?.map(({ text }) => text)).toEqual([
      '1 ⭐',
      '2 ⭐',
      '3 ⭐',
      '4 ⭐',
      '5 ⭐',
    ]);
    const { written } = await press(question.message_id, '4 ⭐');
    expect(written).toEqual([expect.stringContaining('what could be better')]);
    expect((await say('The tea is lovely')).text).toContain('Thank you!');
    expect(await entries()).toEqual([
      { author: 'Aziza', username: `aziza_${bot.telegramId}`, rating: 4, comment: 'The tea is lovely' },
    ]);
    expect(await sessions()).toEqual([]);
    expect(gateway.gemini.control.ledger.lastSeq).toBe(asked);
    expect((await say('Hello')).text).toBe('The model');
  });

  test.each([
    { languageCode: 'ru', question: 'Как вам Choyxona?', skip: 'Пропустить', thanks: 'Спасибо' },
    { languageCode: 'uz', question: 'Choyxona sizga yoqdimi?', skip: 'Oʻtkazib yuborish', thanks: 'Rahmat' },
  ])('in the language of the person’s Telegram, $languageCode; the comment can be skipped', async (expected) => {
    const { languageCode, question, skip, thanks } = expected;
    userId = gateway.telegram.control.createUser({ firstName: 'Alex', languageCode }).id;
    const asked = await say('/feedback');
    expect(asked.text).toContain(question);
    const { messageId } = await press(asked.message_id, '5 ⭐');
    const skipped = await press(messageId, skip);
    expect(skipped.written).toEqual([expect.stringContaining(thanks)]);
    expect(await entries()).toEqual([{ author: 'Alex', username: null, rating: 5, comment: '' }]);
  });

  test('the rating may be typed, and a question in between is answered as ever', async () => {
    await say('/feedback');
    expect((await say('How much is tea?')).text).toBe('The model');
    expect((await say('5')).text).toContain('what could be better');
    await say('Good');
    expect(await entries()).toMatchObject([{ rating: 5, comment: 'Good' }]);
  });

  test('/cancel ends it at any time and keeps nothing; without a dialogue it says so', async () => {
    expect((await say('/cancel')).text).toContain('nothing to cancel');
    await say('/feedback');
    expect((await say('/cancel')).text).toContain('Cancelled');
    const question = await say('/feedback');
    await press(question.message_id, '1 ⭐');
    expect(await entries()).toHaveLength(1);
    expect((await say('/cancel')).text).toContain('Cancelled');
    expect(await entries()).toEqual([]);
    expect((await say('Hello')).text).toBe('The model');
  });

  test.each(['/new', '/start'])('%s ends it too: what is said next is no comment', async (command) => {
    const question = await say('/feedback');
    await press(question.message_id, '3 ⭐');
    await say(command);
    expect((await say('How much is tea?')).text).toBe('The model');
    expect(await entries()).toMatchObject([{ rating: 3, comment: '' }]);
  });

  test('a button that is pressed again, or late, is answered kindly and does nothing', async () => {
    const first = await say('/feedback');
    await press(first.message_id, '4 ⭐');
    const again = await press(first.message_id, '1 ⭐');
    expect(again).toMatchObject({ shown: expect.stringContaining('has been noted'), written: [] });
    await say('Good');
    const late = await press(first.message_id, '1 ⭐');
    expect(late).toMatchObject({ shown: expect.stringContaining('/feedback'), written: [] });
    await say('/feedback');
    const ofAnother = await press(first.message_id, '1 ⭐');
    expect(ofAnother).toMatchObject({ shown: expect.stringContaining('/feedback'), written: [] });
    expect(await entries()).toMatchObject([{ rating: 4, comment: 'Good' }]);
  });

  /** The words on the buttons in the chat. */
  const buttons = () =>
    gateway.telegram.control
      .messages({ botId: bot.telegramId, userId })
      .flatMap(({ reply_markup }) => reply_markup?.inline_keyboard?.flat().map(({ text }) => text) ?? []);

  test('a step that is over loses its buttons, by whatever it ended', async () => {
    const question = await say('/feedback');
    expect(buttons()).toHaveLength(5);
    const { messageId } = await press(question.message_id, '4 ⭐');
    expect(buttons()).toEqual(['Skip']);
    await say('Good');
    expect(buttons()).toEqual([]);
    await press(messageId, 'Skip');
    for (const end of ['/cancel', '/new', '/start', '/feedback']) {
      // Another person, whose chat has had no messages yet that the next would have to wait for.
      userId = gateway.telegram.control.createUser({ firstName: 'Aziza', languageCode: 'en' }).id;
      await say('/feedback');
      await say('2');
      expect(buttons()).toEqual(['Skip']);
      await say(end);
      expect(buttons()).toHaveLength(end === '/feedback' ? 5 : 0);
    }
  });

  test('buttons that Telegram does not take away hold nothing up and are not asked for again, until they are pressed', async () => {
    gateway.telegram.control.fail({
      method: 'editMessageReplyMarkup',
      botId: bot.telegramId,
      times: 1,
      answer: { status: 400, description: "Bad Request: message can't be edited" },
    });
    const question = await say('/feedback');
    const { written } = await press(question.message_id, '4 ⭐');
    expect(written).toEqual([expect.stringContaining('what could be better')]);
    await press(question.message_id, '1 ⭐');
    expect(buttons()).toEqual(['Skip']);
    expect(await entries()).toMatchObject([{ rating: 4 }]);
    expect(await sql`select 1 from job where bot_id = ${bot.id} and failures > 0`).toEqual([]);
  });

  test('Telegram brings each update many times: it counts once', async () => {
    gateway.telegram.control.duplicateDeliveries({ probability: 0.5 });
    const question = await say('/feedback');
    await press(question.message_id, '2 ⭐');
    await say('3');
    expect(await entries()).toMatchObject([{ rating: 2, comment: '3' }]);
  });

  test('thanks that could not be sent at once are sent when the press is handled again', async () => {
    const question = await say('/feedback');
    const { messageId } = await press(question.message_id, '5 ⭐');
    gateway.telegram.control.fail({
      method: 'sendMessage',
      botId: bot.telegramId,
      times: 1,
      answer: { status: 429, retryAfter: 1 },
    });
    const skipped = await press(messageId, 'Skip');
    expect(skipped.written).toEqual([expect.stringContaining('Thank you')]);
    expect(await entries()).toHaveLength(1);
  });

  test('after a day the dialogue is over', async () => {
    const question = await say('/feedback');
    await press(question.message_id, '5 ⭐');
    await sql`update fsm_session set expires_at = now() - interval '1 second'`;
    expect((await say('How much is tea?')).text).toBe('The model');
  });
});

describe('in a group', () => {
  test('that becomes a supergroup in the middle, the dialogue goes on there', async () => {
    const group = gateway.telegram.control.createGroup({ title: 'Mahalla', memberIds: [userId, bot.telegramId] });
    const before = talkTo(gateway, { bot, userId, chatId: group.id });
    const question = await before.say(`/feedback@${bot.username}`);
    await before.press(question.message_id, '4 ⭐');
    const { chatId } = gateway.telegram.control.migrateGroup({ chatId: group.id });
    await gateway.settled(bot);
    const after = talkTo(gateway, { bot, userId, chatId });
    expect((await after.say(`@${bot.username} Yaxshi`)).text).toContain('Rahmat');
    expect(await entries()).toMatchObject([{ rating: 4, comment: expect.stringContaining('Yaxshi') }]);
  });

  test('each person has a dialogue of their own, and nobody presses the buttons of another', async () => {
    const other = gateway.telegram.control.createUser({ firstName: 'Bobur', languageCode: 'ru' }).id;
    const group = gateway.telegram.control.createGroup({
      title: 'Mahalla',
      memberIds: [userId, other, bot.telegramId],
    });
    const aziza = talkTo(gateway, { bot, userId, chatId: group.id });
    const bobur = talkTo(gateway, { bot, userId: other, chatId: group.id });
    const first = await aziza.say(`/feedback@${bot.username}`);
    const second = await bobur.say(`/feedback@${bot.username}`);
    const strange = await bobur.press(first.message_id, '1 ⭐');
    expect(strange).toMatchObject({ shown: expect.stringContaining('уже не действует'), written: [] });
    expect(await sessions()).toHaveLength(2);
    const { messageId } = await aziza.press(first.message_id, '5 ⭐');
    await bobur.press(second.message_id, '2 ⭐');
    await aziza.say('Zoʻr', { replyTo: messageId });
    expect((await bobur.say('/cancel')).text).toContain('Bekor qilindi');
    expect(await entries()).toMatchObject([{ author: 'Aziza', rating: 5, comment: 'Zoʻr' }]);
  });

  test('the answer to a bare /cancel that could not be sent at once is sent, although the dialogue is over', async () => {
    const group = gateway.telegram.control.createGroup({ title: 'Mahalla', memberIds: [userId, bot.telegramId] });
    const aziza = talkTo(gateway, { bot, userId, chatId: group.id });
    await aziza.say(`/feedback@${bot.username}`);
    const later = { status: 429, retryAfter: 0 };
    gateway.telegram.control.fail({ method: 'sendMessage', chatId: group.id, times: 1, answer: later });
    expect((await aziza.say('/cancel')).text).toContain('Bekor qilindi');
  });
});

test('a bot that is deleted takes its feedback and sessions with it', async () => {
  const question = await say('/feedback');
  await press(question.message_id, '5 ⭐');
  await sql`delete from bot where id = ${bot.id}`;
  expect(await entries()).toEqual([]);
  expect(await sessions()).toEqual([]);
});
