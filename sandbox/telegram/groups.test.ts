import { Telegraf, type TelegramError } from 'telegraf';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { startTelegramSandbox, type TelegramSandbox } from './start-telegram-sandbox.ts';

let sandbox: TelegramSandbox;
beforeEach(async () => {
  sandbox = await startTelegramSandbox();
});
afterEach(() => sandbox.close());

function aGroup({
  canReadAllGroupMessages = false,
  topics,
}: {
  canReadAllGroupMessages?: boolean;
  topics?: string[];
} = {}) {
  const { control, url } = sandbox;
  const bot = control.createBot({ username: 'tea_bot', canReadAllGroupMessages });
  const person = control.createUser({ firstName: 'Ann' });
  const group = control.createGroup({ title: 'Team', memberIds: [person.id, bot.id], topics });
  const { telegram } = new Telegraf(bot.token, { telegram: { apiRoot: url } });
  const write = (text: string, more: { replyTo?: number; threadId?: number } = {}) =>
    control.sendText({ userId: person.id, chatId: group.id, text, ...more });
  return { control, bot, person, group, telegram, write };
}

const refused = (call: Promise<unknown>) =>
  call.then(
    () => null,
    ({ code, description, parameters }: TelegramError) => ({ code, description, parameters }),
  );

it('shows a bot in privacy mode only commands, mentions and replies to it', async () => {
  const { write, telegram, group } = aGroup();
  const own = await telegram.sendMessage(group.id, 'I am here');
  const seen = (text: string, more = {}) => write(text, more).updates.length === 1;
  expect(seen('good morning all')).toBe(false);
  expect(seen('/help')).toBe(true);
  expect(seen('/help@tea_bot')).toBe(true);
  expect(seen('/help@other_bot')).toBe(false);
  expect(seen('what do you say, @tea_bot?')).toBe(true);
  expect(seen('@tea_bot_two?')).toBe(false);
  expect(seen('right', { replyTo: own.message_id })).toBe(true);
});

it('shows a bot without privacy mode everything', () => {
  const { write } = aGroup({ canReadAllGroupMessages: true });
  expect(write('good morning all').updates).toHaveLength(1);
});

it('keeps topics apart', async () => {
  const { write, telegram, group } = aGroup({ topics: ['Orders'] });
  const threadId = group.topics[0]?.threadId ?? 0;
  const { message } = write('/help', { threadId });
  expect(message).toMatchObject({ message_thread_id: threadId, is_topic_message: true });
  const answer = await telegram.sendMessage(group.id, 'yes', { message_thread_id: threadId });
  expect(answer.message_thread_id).toBe(threadId);
  expect(await refused(telegram.sendMessage(group.id, 'no', { message_thread_id: 999 }))).toMatchObject({
    description: 'Bad Request: message thread not found',
  });
});

it('refuses a bot that was removed', async () => {
  const { control, telegram, group, bot } = aGroup();
  control.removeMember({ chatId: group.id, memberId: bot.id });
  expect(await refused(telegram.sendMessage(group.id, 'hi'))).toMatchObject({
    code: 403,
    description: 'Forbidden: bot was kicked from the group chat',
  });
});

it('leads from the old id of an upgraded group to the new one', async () => {
  const { control, telegram, group } = aGroup();
  const { chatId } = control.migrateGroup({ chatId: group.id });
  expect(await refused(telegram.sendMessage(group.id, 'hi'))).toEqual({
    code: 400,
    description: 'Bad Request: group chat was upgraded to a supergroup chat',
    parameters: { migrate_to_chat_id: chatId },
  });
  expect(await telegram.sendMessage(chatId, 'hi')).toMatchObject({ chat: { id: chatId, type: 'supergroup' } });
  const updates = await telegram.getUpdates(0, 100, 0, undefined);
  const told = updates.flatMap((update) => ('message' in update ? [update.message] : []));
  expect(told).toContainEqual(expect.objectContaining({ migrate_to_chat_id: chatId }));
  expect(told).toContainEqual(expect.objectContaining({ migrate_from_chat_id: group.id }));
});
