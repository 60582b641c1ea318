import { describe, expect, it } from 'vitest';
import { createDemoWorld } from '#sandbox/demo-world.ts';
import { startTelegramSandbox } from '#sandbox/telegram/start-telegram-sandbox.ts';
import { type PhoneState, phoneReducer, startPhone, unreadKey } from './phone-state.ts';

/** A phone on a sandbox: `sync` gives it the events that it has not had yet. */
async function aPhone() {
  const sandbox = await startTelegramSandbox();
  const { control } = sandbox;
  const { bot, users, group } = createDemoWorld(control);
  const [person, other] = users;
  if (!person || !other) throw new Error('The demo has people.');
  control.sendText({ userId: person.id, botId: bot.id, text: '/start' });
  const dialog = `${bot.id}:${person.id}`;
  let phone = startPhone({ state: control.state(), place: { userId: person.id, dialog } });
  const chat = (key = dialog) => phone.chats.find((one) => one.dialog === key);
  return {
    control,
    bot,
    person,
    other,
    group,
    dialog,
    phone: () => phone,
    chat,
    texts: (key = dialog) => chat(key)?.messages.map(({ text }) => text),
    act(action: Parameters<typeof phoneReducer>[1]) {
      phone = phoneReducer(phone, action);
    },
    sync(after = phone.lastSeq) {
      for (const event of control.events.after(after)) phone = phoneReducer(phone, { type: 'happened', event });
    },
    async call(method: string, fields: object) {
      const response = await fetch(`${sandbox.url}/bot${bot.token}/${method}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ chat_id: person.id, ...fields }),
      });
      return (await response.json()) as { result: { message_id: number } };
    },
    [Symbol.asyncDispose]: () => sandbox.close(),
  };
}

/** What of the phone the sandbox knows too. */
const shared = ({ worldId, lastSeq, users, chats }: Pick<PhoneState, 'worldId' | 'lastSeq' | 'users' | 'chats'>) => ({
  worldId,
  lastSeq,
  users,
  chats,
});

describe('the phone', () => {
  it('shows after the events what the sandbox says, however many came twice', async () => {
    await using demo = await aPhone();
    const { control, bot, person } = demo;
    const { result } = await demo.call('sendMessage', { text: 'Choy?' });
    await demo.call('editMessageText', { message_id: result.message_id, text: 'Koʻk choy?' });
    const { result: second } = await demo.call('sendMessage', { text: 'oʻchiriladi' });
    await demo.call('deleteMessage', { message_id: second.message_id });
    control.sendText({ userId: person.id, botId: bot.id, text: 'Ha', replyTo: result.message_id });
    await demo.call('sendMessageDraft', { draft_id: 7, text: 'Yozilmoqda' });
    demo.sync();
    expect(demo.texts()).toEqual(['/start', 'Koʻk choy?', 'Ha']);
    expect(shared(demo.phone())).toEqual(shared(control.state()));
    const before = demo.phone();
    demo.sync(0);
    expect(demo.phone()).toBe(before);
    await demo.call('sendMessage', { text: 'Tayyor', reply_markup: { keyboard: [['Yana']] } });
    demo.sync();
    expect(shared(demo.phone())).toEqual(shared(control.state()));
    expect(demo.chat()?.keyboard?.keyboard).toEqual([[{ text: 'Yana' }]]);
  });

  it('asks for the whole when an event does not tell all, and keeps what comes meanwhile', async () => {
    await using demo = await aPhone();
    const { control, bot, other, person } = demo;
    control.sendText({ userId: other.id, botId: bot.id, text: 'Здравствуйте' });
    demo.sync();
    expect(demo.phone().since).not.toBeNull();
    const asked = control.state();
    control.sendText({ userId: person.id, botId: bot.id, text: 'bu orada' });
    demo.sync();
    demo.act({ type: 'loaded', state: asked });
    expect(demo.phone().since).toBeNull();
    expect(demo.texts()).toEqual(['/start', 'bu orada']);
    expect(demo.texts(`${bot.id}:${other.id}`)).toEqual(['Здравствуйте']);
    expect(shared(demo.phone())).toEqual(shared(control.state()));
  });

  it('counts each message that was not seen once, also in a chat that it had to ask for', async () => {
    await using demo = await aPhone();
    const { control, bot, other, person, dialog } = demo;
    demo.act({ type: 'went', place: { userId: person.id, dialog: null } });
    control.sendText({ userId: other.id, botId: bot.id, text: '/start' });
    await demo.call('sendMessage', { chat_id: other.id, text: 'Marhabo' });
    demo.sync();
    const asked = control.state();
    await demo.call('sendMessage', { chat_id: other.id, text: 'Choy?' });
    await demo.call('sendMessage', { text: 'Choy?' });
    demo.sync();
    demo.act({ type: 'loaded', state: asked });
    const unread = (userId: number, of: string) => demo.phone().unread[unreadKey({ userId, dialog: of })];
    expect(unread(other.id, `${bot.id}:${other.id}`)).toBe(2);
    expect(unread(person.id, dialog)).toBe(1);
  });

  it('learns from a block that the chat is blocked', async () => {
    await using demo = await aPhone();
    demo.control.blockBot({ userId: demo.person.id, botId: demo.bot.id });
    demo.sync();
    demo.act({ type: 'loaded', state: demo.control.state() });
    expect(demo.chat()?.blocked).toBe(true);
  });

  it('marks as read what was there when the bot typed, and types until a message', async () => {
    await using demo = await aPhone();
    const { control, bot, person, dialog } = demo;
    expect(demo.phone().readUpTo[dialog]).toBe(0);
    const start = demo.chat()?.messages.at(-1)?.message_id;
    await demo.call('sendChatAction', { action: 'typing' });
    demo.sync();
    const typing = demo.phone().typing[dialog];
    expect(typing).toMatchObject({ botId: bot.id });
    expect(demo.phone().readUpTo[dialog]).toBe(start);
    control.sendText({ userId: person.id, botId: bot.id, text: 'yana bir savol' });
    demo.sync();
    expect(demo.phone().readUpTo[dialog]).toBe(start);
    await demo.call('sendMessage', { text: 'javob' });
    demo.sync();
    expect(demo.phone().typing[dialog]).toBeUndefined();
    expect(demo.phone().readUpTo[dialog]).toBeGreaterThan(start ?? 0);
  });

  it('ends the typing that ran out, not one that began again', async () => {
    await using demo = await aPhone();
    await demo.call('sendChatAction', { action: 'typing' });
    demo.sync();
    const first = demo.phone().typing[demo.dialog]?.seq ?? 0;
    await demo.call('sendChatAction', { action: 'typing' });
    demo.sync();
    demo.act({ type: 'typing ended', dialog: demo.dialog, seq: first });
    expect(demo.phone().typing[demo.dialog]).toBeDefined();
    demo.act({ type: 'typing ended', dialog: demo.dialog, seq: demo.phone().typing[demo.dialog]?.seq ?? 0 });
    expect(demo.phone().typing[demo.dialog]).toBeUndefined();
  });

  it('counts what a person has not seen, until they look', async () => {
    await using demo = await aPhone();
    const { control, person, other, group } = demo;
    control.sendText({ userId: other.id, chatId: group.id, text: 'hammaga' });
    await demo.call('sendMessage', { text: 'ochiq suhbatda' });
    demo.sync();
    const here = { userId: person.id, dialog: String(group.id) };
    expect(demo.phone().unread[unreadKey(here)]).toBe(1);
    expect(demo.phone().unread[unreadKey({ ...here, userId: other.id })]).toBeUndefined();
    expect(demo.phone().unread[unreadKey({ userId: person.id, dialog: demo.dialog })]).toBeUndefined();
    demo.act({ type: 'went', place: here });
    expect(demo.phone().unread[unreadKey(here)]).toBe(0);
  });

  it.each(['event', 'answer'])('shows what is sent once, when the %s is first to tell', async (first) => {
    await using demo = await aPhone();
    const { control, bot, person, dialog } = demo;
    const text = 'bir marta';
    const outgoing = { key: 'out-1', userId: person.id, dialog, text, at: 0, failed: false };
    demo.act({ type: 'sending', outgoing });
    const { message } = control.sendText({ userId: person.id, botId: bot.id, text });
    const tells = [() => demo.sync(), () => demo.act({ type: 'sent', key: 'out-1', dialog, message })];
    for (const tell of first === 'event' ? tells : tells.toReversed()) {
      tell();
      expect(demo.phone().outgoing).toEqual([]);
      expect(demo.texts()).toEqual(['/start', text]);
    }
  });

  it('keeps what was not sent, to be tried again', async () => {
    await using demo = await aPhone();
    const outgoing = { key: 'out-1', userId: demo.person.id, dialog: demo.dialog, text: 'salom', at: 0, failed: false };
    demo.act({ type: 'sending', outgoing });
    demo.act({ type: 'not sent', key: 'out-1' });
    expect(demo.phone().outgoing).toEqual([{ ...outgoing, failed: true }]);
    demo.act({ type: 'sending', outgoing });
    expect(demo.phone().outgoing).toEqual([outgoing]);
  });

  it('holds what the bot says to a pressed button until it is seen', async () => {
    await using demo = await aPhone();
    const { control, bot, person } = demo;
    const markup = { inline_keyboard: [[{ text: 'Ha', callback_data: 'yes' }]] };
    const { result } = await demo.call('sendMessage', { text: 'Choy?', reply_markup: markup });
    const pressed = { userId: person.id, botId: bot.id, messageId: result.message_id, data: 'yes' };
    const { callbackQueryId } = control.pressButton(pressed);
    await demo.call('answerCallbackQuery', { callback_query_id: callbackQueryId, text: 'Yozdik', show_alert: true });
    demo.sync();
    expect(demo.phone().answer).toEqual({ queryId: callbackQueryId, userId: person.id, text: 'Yozdik', alert: true });
    demo.act({ type: 'answer seen' });
    expect(demo.phone().answer).toBeNull();
  });
});
