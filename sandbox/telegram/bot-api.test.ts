import { Telegraf, type TelegramError } from 'telegraf';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startTelegramSandbox, type TelegramSandbox } from './start-telegram-sandbox.ts';

let sandbox: TelegramSandbox;
beforeEach(async () => {
  sandbox = await startTelegramSandbox({ draftMs: 50 });
});
afterEach(() => sandbox.close());

function aBot() {
  const bot = sandbox.control.createBot({ username: 'tea_bot', name: 'Tea' });
  return { ...bot, telegram: new Telegraf(bot.token, { telegram: { apiRoot: sandbox.url } }).telegram };
}

/** A bot and a person who has written to it. */
function aConversation() {
  const bot = aBot();
  const person = sandbox.control.createUser({ firstName: 'Ann', languageCode: 'en' });
  const { message } = sandbox.control.sendText({ userId: person.id, botId: bot.id, text: '/start' });
  return { bot, person, firstMessage: message };
}

const refusal = (call: Promise<unknown>) =>
  call.then(
    () => {
      throw new Error('the call was not refused');
    },
    (error: TelegramError) => ({ code: error.code, description: error.description, parameters: error.parameters }),
  );

const callRaw = (token: string, method: string, init?: RequestInit) =>
  fetch(`${sandbox.url}/bot${token}/${method}`, init);

describe('who is calling', () => {
  it('tells a bot who it is', async () => {
    const bot = aBot();
    expect(await bot.telegram.getMe()).toMatchObject({
      id: bot.id,
      is_bot: true,
      username: 'tea_bot',
      first_name: 'Tea',
    });
  });

  it('answers 401 to an unknown or revoked token and 404 to what is no token and to an unknown method', async () => {
    const bot = aBot();
    sandbox.control.revokeToken({ botId: bot.id });
    expect(await refusal(bot.telegram.getMe())).toMatchObject({ code: 401, description: 'Unauthorized' });
    expect((await callRaw('nonsense', 'getMe')).status).toBe(404);
    const other = sandbox.control.createBot();
    const answer = await callRaw(other.token, 'getTea');
    expect(await answer.json()).toEqual({ ok: false, error_code: 404, description: 'Not Found' });
  });

  it('takes a call as a query, as a form, as multipart and as JSON, whatever the case of the method', async () => {
    const { bot, person } = aConversation();
    const fields = { chat_id: String(person.id), text: 'hello' };
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.append(name, value);
    const json = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(fields) };
    const answers = await Promise.all([
      callRaw(bot.token, `sendmessage?${new URLSearchParams(fields)}`),
      callRaw(bot.token, 'SENDMESSAGE', { method: 'POST', body: new URLSearchParams(fields) }),
      callRaw(bot.token, 'sendMessage', { method: 'POST', body: form }),
      callRaw(bot.token, 'sendMessage', json),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    const chat = sandbox.control.messages({ botId: bot.id, userId: person.id });
    expect(chat.map(({ text }) => text)).toEqual(['/start', 'hello', 'hello', 'hello', 'hello']);
  });
});

describe('sendMessage', () => {
  it('returns the message with its entities, the one it replies to, and its buttons', async () => {
    const { bot, person, firstMessage } = aConversation();
    const sent = await bot.telegram.sendMessage(person.id, '  Tea 🍵 costs 5 ', {
      entities: [{ type: 'bold', offset: 2, length: 6 }],
      reply_parameters: { message_id: firstMessage.message_id },
      reply_markup: { inline_keyboard: [[{ text: 'Buy', callback_data: 'buy' }]] },
    });
    expect(sent).toMatchObject({
      text: 'Tea 🍵 costs 5',
      entities: [{ type: 'bold', offset: 0, length: 6 }],
      chat: { id: person.id, type: 'private', first_name: 'Ann' },
      from: { id: bot.id, is_bot: true },
      reply_to_message: { message_id: firstMessage.message_id, text: '/start' },
      reply_markup: { inline_keyboard: [[{ text: 'Buy', callback_data: 'buy' }]] },
    });
  });

  it('finds commands, mentions and links in the text of a person', () => {
    const { bot, person } = aConversation();
    const { message } = sandbox.control.sendText({
      userId: person.id,
      botId: bot.id,
      text: '/help@tea_bot ask @tea_bot at https://tea.example/a.',
    });
    const found = message.entities?.map(({ type, offset, length }) => [
      type,
      message.text?.slice(offset, offset + length),
    ]);
    expect(found).toEqual([
      ['bot_command', '/help@tea_bot'],
      ['mention', '@tea_bot'],
      ['url', 'https://tea.example/a'],
    ]);
  });

  it('holds the length to 4096 UTF-16 units after trimming', async () => {
    const { bot, person } = aConversation();
    const most = await bot.telegram.sendMessage(person.id, ` ${'a'.repeat(4096)} `);
    expect(most.text).toHaveLength(4096);
    expect(await refusal(bot.telegram.sendMessage(person.id, 'a'.repeat(4097)))).toMatchObject({
      code: 400,
      description: 'Bad Request: message is too long',
    });
    expect(await refusal(bot.telegram.sendMessage(person.id, ' \n '))).toMatchObject({
      description: 'Bad Request: message text is empty',
    });
  });

  it.each([
    [
      { type: 'bold', offset: 0, length: 99 },
      'entity beginning at UTF-16 offset 0 ends after the end of the text at UTF-16 offset 99',
    ],
    [{ type: 'bold', offset: 3, length: 1 }, 'entity begins in a middle of a UTF-16 symbol at byte offset 6'],
    [{ type: 'shiny', offset: 0, length: 1 }, "can't parse MessageEntity: unsupported type specified"],
    [{ type: 'bold', offset: -1, length: 1 }, 'receive an entity with incorrect offset -1'],
  ])('refuses the entity %j', async (entity, why) => {
    const { bot, person } = aConversation();
    const call = bot.telegram.callApi('sendMessage', { chat_id: person.id, text: 'hi🍵', entities: [entity as never] });
    expect(await refusal(call)).toMatchObject({ code: 400, description: `Bad Request: ${why}` });
  });

  it('reads right HTML and MarkdownV2 and refuses broken markup', async () => {
    const { bot, person } = aConversation();
    const html = await bot.telegram.sendMessage(person.id, '<b>A &lt; <i>B</i></b>', { parse_mode: 'HTML' });
    expect(html).toMatchObject({
      text: 'A < B',
      entities: [
        { type: 'bold', length: 5 },
        { type: 'italic', offset: 4 },
      ],
    });
    const markdown = await bot.telegram.sendMessage(person.id, '*Tea* [shop](https://tea.example)\\.', {
      parse_mode: 'MarkdownV2',
    });
    expect(markdown).toMatchObject({
      text: 'Tea shop.',
      entities: [{ type: 'bold' }, { type: 'text_link', offset: 4 }],
    });
    expect(await refusal(bot.telegram.sendMessage(person.id, '<b>A', { parse_mode: 'HTML' }))).toMatchObject({
      description: 'Bad Request: can\'t parse entities: Can\'t find end tag corresponding to start tag "b"',
    });
    expect(await refusal(bot.telegram.sendMessage(person.id, 'a.b', { parse_mode: 'MarkdownV2' }))).toMatchObject({
      description:
        "Bad Request: can't parse entities: Character '.' is reserved and must be escaped with the preceding '\\'",
    });
    expect(await refusal(bot.telegram.sendMessage(person.id, 'a *b', { parse_mode: 'MarkdownV2' }))).toMatchObject({
      description: "Bad Request: can't parse entities: Can't find end of the entity starting at byte offset 2",
    });
  });

  it('refuses chats that are unknown, that never wrote, that blocked the bot, and that were deleted', async () => {
    const { bot, person } = aConversation();
    const { control } = sandbox;
    const stranger = control.createUser({ firstName: 'Bob' });
    expect(await refusal(bot.telegram.sendMessage(1, 'hi'))).toMatchObject({
      description: 'Bad Request: chat not found',
    });
    expect(await refusal(bot.telegram.sendMessage(stranger.id, 'hi'))).toMatchObject({
      description: 'Bad Request: chat not found',
    });
    control.createGroup({ title: 'Both', memberIds: [stranger.id, bot.id] });
    expect(await refusal(bot.telegram.sendMessage(stranger.id, 'hi'))).toMatchObject({
      code: 403,
      description: "Forbidden: bot can't initiate conversation with a user",
    });
    control.blockBot({ userId: person.id, botId: bot.id });
    expect(await refusal(bot.telegram.sendMessage(person.id, 'hi'))).toMatchObject({
      code: 403,
      description: 'Forbidden: bot was blocked by the user',
    });
    control.unblockBot({ userId: person.id, botId: bot.id });
    expect(await bot.telegram.sendMessage(person.id, 'hi')).toMatchObject({ text: 'hi' });
    control.deactivateUser({ userId: person.id });
    expect(await refusal(bot.telegram.sendMessage(person.id, 'hi'))).toMatchObject({
      description: 'Forbidden: user is deactivated',
    });
  });

  it('refuses button data over 64 bytes and a reply to a message that is not there', async () => {
    const { bot, person } = aConversation();
    const long = { inline_keyboard: [[{ text: 'x', callback_data: 'ж'.repeat(33) }]] };
    expect(await refusal(bot.telegram.sendMessage(person.id, 'hi', { reply_markup: long }))).toMatchObject({
      description: 'Bad Request: BUTTON_DATA_INVALID',
    });
    const lost = { reply_parameters: { message_id: 999 } };
    expect(await refusal(bot.telegram.sendMessage(person.id, 'hi', lost))).toMatchObject({
      description: 'Bad Request: message to be replied not found',
    });
    const allowed = { reply_parameters: { message_id: 999, allow_sending_without_reply: true } };
    expect(await bot.telegram.sendMessage(person.id, 'hi', allowed)).not.toHaveProperty('reply_to_message');
  });

  it('answers 429 with the seconds to wait once limits are switched on', async () => {
    const { bot, person } = aConversation();
    const { control } = sandbox;
    control.setLimits({ perChatPerSecond: 1 });
    await bot.telegram.sendMessage(person.id, 'one');
    expect(await refusal(bot.telegram.sendMessage(person.id, 'two'))).toEqual({
      code: 429,
      description: 'Too Many Requests: retry after 1',
      parameters: { retry_after: 1 },
    });
    const group = control.createGroup({ title: 'Team', memberIds: [person.id, bot.id] });
    control.setLimits({ perGroupPerMinute: 2 });
    await bot.telegram.sendMessage(group.id, 'one');
    await bot.telegram.sendMessage(group.id, 'two');
    expect(await refusal(bot.telegram.sendMessage(group.id, 'three'))).toMatchObject({
      parameters: { retry_after: 60 },
    });
    expect(await bot.telegram.sendMessage(person.id, 'two')).toMatchObject({ text: 'two' });
  });
});

describe('drafts, edits and the rest', () => {
  const draft = (bot: ReturnType<typeof aBot>, fields: Record<string, unknown>) =>
    bot.telegram.callApi('sendMessageDraft' as 'sendMessage', fields as never);

  it('shows a growing draft until the message comes', async () => {
    const { bot, person } = aConversation();
    const { events } = sandbox.control;
    const since = events.lastSeq;
    await draft(bot, { chat_id: person.id, draft_id: 7, text: '' });
    await draft(bot, { chat_id: person.id, draft_id: 7, text: 'Tea' });
    await bot.telegram.sendMessage(person.id, 'Tea is ready');
    expect(events.after(since).map((event) => [event.type, 'text' in event ? event.text : null])).toEqual([
      ['draft', ''],
      ['draft', 'Tea'],
      ['draft_end', null],
      ['message', null],
    ]);
  });

  it('takes a draft away after its time', async () => {
    const { bot, person } = aConversation();
    await draft(bot, { chat_id: person.id, draft_id: 7, text: 'Tea' });
    const event = await sandbox.control.waitFor(({ type }) => type === 'draft_end');
    expect(event).toMatchObject({ draftId: 7, reason: 'expired' });
  });

  it('refuses a draft with id zero and a draft in a group', async () => {
    const { bot, person } = aConversation();
    const group = sandbox.control.createGroup({ title: 'Team', memberIds: [person.id, bot.id] });
    expect(await refusal(draft(bot, { chat_id: person.id, draft_id: 0, text: 'x' }))).toMatchObject({ code: 400 });
    expect(await refusal(draft(bot, { chat_id: group.id, draft_id: 1, text: 'x' }))).toMatchObject({ code: 400 });
  });

  it('edits, says when nothing changed, and deletes', async () => {
    const { bot, person } = aConversation();
    const { message_id: id } = await bot.telegram.sendMessage(person.id, 'one');
    expect(await bot.telegram.editMessageText(person.id, id, undefined, 'two')).toMatchObject({ text: 'two' });
    const same = await refusal(bot.telegram.editMessageText(person.id, id, undefined, 'two'));
    expect(same.description).toMatch(/^Bad Request: message is not modified: /);
    await bot.telegram.deleteMessage(person.id, id);
    expect(await refusal(bot.telegram.deleteMessage(person.id, id))).toMatchObject({
      description: 'Bad Request: message to delete not found',
    });
    expect(await refusal(bot.telegram.editMessageText(person.id, id, undefined, 'x'))).toMatchObject({
      description: 'Bad Request: message to edit not found',
    });
  });

  it('brings the press of a button to the bot and its answer, once, to the person', async () => {
    const { bot, person } = aConversation();
    const { message_id: messageId } = await bot.telegram.sendMessage(person.id, 'Tea?', {
      reply_markup: { inline_keyboard: [[{ text: 'Yes', callback_data: 'yes' }]] },
    });
    sandbox.control.pressButton({ userId: person.id, botId: bot.id, messageId, label: 'Yes' });
    const updates = await bot.telegram.getUpdates(0, 100, -1, ['callback_query']);
    const query = updates.find((update) => 'callback_query' in update)?.callback_query;
    expect(query).toMatchObject({ data: 'yes', from: { id: person.id }, message: { message_id: messageId } });
    const since = sandbox.control.events.lastSeq;
    await bot.telegram.answerCbQuery(query?.id ?? '', 'Fine');
    expect(sandbox.control.events.after(since)).toMatchObject([{ type: 'callback_answer', text: 'Fine' }]);
    expect(await refusal(bot.telegram.answerCbQuery(query?.id ?? ''))).toMatchObject({
      description: 'Bad Request: query is too old and response timeout expired or query ID is invalid',
    });
  });

  it('keeps commands by scope and language, and knows chats and members', async () => {
    const { bot, person } = aConversation();
    const commands = [{ command: 'new', description: 'Start again' }];
    await bot.telegram.setMyCommands(commands, { language_code: 'en' });
    expect(await bot.telegram.getMyCommands({ language_code: 'en' })).toEqual(commands);
    expect(await bot.telegram.getMyCommands()).toEqual([]);
    expect(await bot.telegram.getChat(person.id)).toMatchObject({ id: person.id, first_name: 'Ann' });
    expect(await bot.telegram.getChatMember(person.id, person.id)).toMatchObject({ status: 'member' });
    expect(await refusal(bot.telegram.getFile('x'))).toMatchObject({ description: 'Bad Request: invalid file_id' });
  });
});
