import type { MessageEntity, Update, User } from 'telegraf/types';
import { z } from 'zod';
import { typedText } from '#lib/clean-text.ts';
import type { FormattedText } from '#lib/conversation/formatted-text.ts';
import type { InlineButton, ReplyKeyboard } from '#lib/conversation/keyboards.ts';
import { shortenTrace } from '#lib/conversation/shorten-trace.ts';
import { storeTestTrace } from '#lib/conversation/store-test-trace.ts';
import {
  findSentPayload,
  findTestTrace,
  forgetButtons,
  type SentRow,
  sentFor,
  testChatId,
} from '#lib/conversation/test-chat.ts';
import type { TestEvent, TurnTrace } from '#lib/conversation/test-events.ts';
import { startTrace } from '#lib/conversation/trace.ts';
import { uniqueNumber } from '#lib/conversation/unique-number.ts';
import type { Database } from '#lib/db/client.ts';
import type { Language } from '#lib/languages.ts';
import type { Log } from '#lib/log.ts';
import type { BotApiCall } from './deliver.ts';
import type { DispatchBot, Dispatcher } from './dispatcher.ts';
import { inTurn } from './test-console-queue.ts';

/** Sent again with the same number, a turn is the same update: it is answered once, and shown as it was answered. */
const updateId = z.int().positive().optional();

/** What the tester did: wrote a message, or pressed a button under one. */
export const testInput = z.union([
  z.strictObject({ text: typedText().min(1).max(4096), updateId }),
  z.strictObject({ data: z.string().min(1).max(64), messageId: z.int(), updateId }),
]);

export type TestInput = z.output<typeof testInput>;

export interface TestTurn {
  db: Database;
  log: Log;
  dispatcher: Dispatcher;
  bot: DispatchBot;
  tester: { name: string; language: Language };
  input: TestInput;
  emit(event: TestEvent): void;
  signal: AbortSignal;
}

/**
 * One turn on the Test Bot page: the same dispatcher as for Telegram, with Bot API calls that go to the page instead
 * of Telegram. Nothing of it touches the bot's webhook or its real chats. How it came about is kept, however it ended.
 */
export async function runTestTurn(turn: TestTurn): Promise<void> {
  const update = updateFor(turn.input, turn.tester);
  // Sent twice at once, the second finds the answer of the first.
  await inTurn(`${turn.bot.id} ${update.update_id}`, () => handleUpdate(turn, update));
}

async function handleUpdate(turn: TestTurn, update: Update): Promise<void> {
  const { db, log, dispatcher, bot, input, emit, signal } = turn;
  const trace = startTrace();
  let messages = 0;
  const show = (event: TestEvent) => {
    if (event.type === 'message') messages++;
    emit(event);
  };
  const call: BotApiCall = async (method, payload) => {
    const startedAt = performance.now();
    const result = play(method, payload, show);
    if (method === 'editMessageReplyMarkup') await forgetButtons(db, bot.id, messageIdOf(payload));
    trace.call(method, payload, performance.now() - startedAt);
    return result;
  };
  const pressed = 'data' in input ? await findSentPayload(db, bot.id, input.messageId) : null;
  let earlier: TurnTrace | null = null;
  try {
    await dispatcher.handle(update, {
      bot,
      channel: 'test',
      call,
      claim: null,
      mayHaveSession: true,
      signal,
      trace,
      senders: null,
      onTokenRevoked: async () => {},
    });
    // Answered by an earlier try, of which the page may have seen nothing.
    const sent = messages === 0 ? await sentFor(db, bot.id, update.update_id) : [];
    for (const row of sent) emit(messageEvent(row));
    if (sent.length > 0) earlier = await findTestTrace(db, bot.id, update.update_id);
  } finally {
    const title = 'text' in input ? input.text : (labelOf(pressed as SentPayload | null, input.data) ?? input.data);
    const told = earlier ?? shortenTrace(trace.result());
    emit({ type: 'trace', trace: told });
    // Thrown from here, its error would replace the turn's own.
    if (!earlier)
      await storeTestTrace(db, bot.id, { updateId: update.update_id, title, trace: told }).catch((error: unknown) =>
        log.error({ err: error, botId: bot.id }, 'the trace of a test turn was not stored'),
      );
  }
}

export interface SentPayload extends Partial<FormattedText> {
  /** Of the message that is changed. */
  message_id?: number;
  draft_id?: number;
  reply_markup?: {
    inline_keyboard?: { text: string; callback_data?: string; url?: string }[][];
    /** A button that is a mere string stands for one with that text. */
    keyboard?: (string | { text: string })[][];
    one_time_keyboard?: boolean;
    resize_keyboard?: boolean;
    input_field_placeholder?: string;
    remove_keyboard?: true;
  };
}

/** Shows what a Bot API call would show the person, and answers what the caller reads of Telegram's answer. */
function play(method: string, payload: SentPayload, emit: (event: TestEvent) => void): unknown {
  if (method === 'sendChatAction') emit({ type: 'typing' });
  if (method === 'answerCallbackQuery' && payload.text) emit({ type: 'button_answer', text: payload.text });
  if (method === 'sendMessageDraft') {
    const { text = '', entities = [] } = payload;
    emit({ type: 'draft', draftId: payload.draft_id ?? 1, text, entities });
  }
  // A keyboard is only ever taken away.
  if (method === 'editMessageReplyMarkup') emit({ type: 'buttons_gone', messageId: messageIdOf(payload) });
  if (method !== 'sendMessage') return true;
  const messageId = uniqueNumber();
  emit(messageEvent({ messageId, payload }));
  return { message_id: messageId };
}

const messageIdOf = ({ message_id = 0 }: SentPayload): number => message_id;

/** A message as it was sent, for the page. */
function messageEvent({ messageId, payload }: Pick<SentRow, 'messageId' | 'payload'>): TestEvent {
  return { type: 'message', messageId: messageId ?? 0, ...testMessage(payload as SentPayload) };
}

/** What the page shows of the payload of a sendMessage of ours. */
export function testMessage(payload: SentPayload) {
  const { text = '', entities = [] } = payload;
  return { text, entities, buttons: testButtons(payload), keyboard: testKeyboard(payload) };
}

const labelOf = (payload: SentPayload | null, data: string): string | undefined =>
  payload?.reply_markup?.inline_keyboard?.flat().find((button) => button.callback_data === data)?.text;

function testButtons({ reply_markup }: SentPayload): InlineButton[][] | undefined {
  return reply_markup?.inline_keyboard?.map((row) =>
    row.map(({ text, callback_data, url }) => ({ text, data: callback_data, url })),
  );
}

function testKeyboard({ reply_markup }: SentPayload): ReplyKeyboard | null | undefined {
  if (reply_markup?.remove_keyboard) return null;
  if (!reply_markup?.keyboard) return undefined;
  return {
    rows: reply_markup.keyboard.map((row) => row.map((button) => (typeof button === 'string' ? button : button.text))),
    oneTime: reply_markup.one_time_keyboard ?? false,
    resize: reply_markup.resize_keyboard ?? false,
    placeholder: reply_markup.input_field_placeholder,
  };
}

function updateFor(input: TestInput, { name, language }: TestTurn['tester']): Update {
  const from: User = { id: testChatId, is_bot: false, first_name: name, language_code: language };
  const chat = { id: testChatId, type: 'private' as const, first_name: name };
  const update_id = input.updateId ?? uniqueNumber();
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
