import { randomInt } from 'node:crypto';
import type { MessageEntity, Update, User } from 'telegraf/types';
import { z } from 'zod';
import type { FormattedText } from '#lib/conversation/formatted-text.ts';
import { testChatId } from '#lib/conversation/test-chat.ts';
import type { TestButton, TestEvent } from '#lib/conversation/test-events.ts';
import { startTrace } from '#lib/conversation/trace.ts';
import type { Language } from '#lib/languages.ts';
import type { BotApiCall } from './deliver.ts';
import type { DispatchBot, Dispatcher } from './dispatcher.ts';

/** What the tester did: wrote a message, or pressed a button under one. */
export const testInput = z.union([
  z.strictObject({ text: z.string().trim().min(1).max(4096) }),
  z.strictObject({ data: z.string().min(1).max(64), messageId: z.int() }),
]);

export type TestInput = z.output<typeof testInput>;

export interface TestTurn {
  dispatcher: Dispatcher;
  bot: DispatchBot;
  tester: { name: string; language: Language };
  input: TestInput;
  emit(event: TestEvent): void;
  signal: AbortSignal;
}

/**
 * One turn on the Test Bot page: the same dispatcher as for Telegram, with Bot API calls that go to the page instead
 * of Telegram. Nothing of it touches the bot's webhook or its real chats.
 */
export async function runTestTurn({ dispatcher, bot, tester, input, emit, signal }: TestTurn): Promise<void> {
  const trace = startTrace();
  const call: BotApiCall = async (method, payload) => {
    const startedAt = performance.now();
    const result = play(method, payload, emit);
    trace.call(method, payload, performance.now() - startedAt);
    return result;
  };
  await dispatcher.handle(updateFor(input, tester), {
    bot,
    channel: 'test',
    call,
    claim: null,
    signal,
    trace,
    onTokenRevoked: async () => {},
  });
  emit({ type: 'trace', trace: trace.result() });
}

export interface SentPayload extends Partial<FormattedText> {
  draft_id?: number;
  reply_markup?: { inline_keyboard?: { text: string; callback_data?: string; url?: string }[][] };
}

/** Shows what a Bot API call would show the person, and answers what the caller reads of Telegram's answer. */
function play(method: string, payload: SentPayload, emit: (event: TestEvent) => void): unknown {
  const formatted = { text: payload.text ?? '', entities: payload.entities ?? [] };
  if (method === 'sendChatAction') emit({ type: 'typing' });
  if (method === 'sendMessageDraft') emit({ type: 'draft', draftId: payload.draft_id ?? 1, ...formatted });
  if (method !== 'sendMessage') return true;
  const messageId = uniqueNumber();
  emit({ type: 'message', messageId, buttons: testButtons(payload), ...formatted });
  return { message_id: messageId };
}

/** The inline keyboard of a payload as the page shows it. */
export function testButtons({ reply_markup }: Pick<SentPayload, 'reply_markup'>): TestButton[][] | undefined {
  return reply_markup?.inline_keyboard?.map((row) =>
    row.map(({ text, callback_data, url }) => ({ text, data: callback_data, url })),
  );
}

/** Grows with time and fits a JavaScript number: as good an update or message id as Telegram's. */
function uniqueNumber(): number {
  return Date.now() * 1000 + randomInt(1000);
}

function updateFor(input: TestInput, { name, language }: TestTurn['tester']): Update {
  const from: User = { id: testChatId, is_bot: false, first_name: name, language_code: language };
  const chat = { id: testChatId, type: 'private' as const, first_name: name };
  const update_id = uniqueNumber();
  const date = Math.floor(Date.now() / 1000);
  if ('text' in input) {
    const message = {
      message_id: update_id,
      date,
      chat,
      from,
      text: input.text,
      entities: commandEntities(input.text),
    };
    return { update_id, message };
  }
  const message = { message_id: input.messageId, date, chat, text: '' };
  return {
    update_id,
    callback_query: { id: String(update_id), from, chat_instance: 'test', data: input.data, message },
  };
}

function commandEntities(text: string): MessageEntity[] {
  const command = /^\/[a-z0-9_]{1,32}(@\w+)?/i.exec(text);
  return command ? [{ type: 'bot_command', offset: 0, length: command[0].length }] : [];
}
