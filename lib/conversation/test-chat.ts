import { and, asc, desc, eq, inArray, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Database } from '../db/client.ts';
import { chat, fsmSession, message, outbox, testTrace } from '../db/schema/index.ts';
import { testPlace } from '../sessions/sessions.ts';
import type { TurnTrace } from './test-events.ts';

/** The owner's one chat with the bot on the Test Bot page; its id means nothing to Telegram. */
export const testChatId = 1;

/** So many of the newest turns are on the page, and kept with their answers and traces. */
export const turnsShown = 100;

/** A model that writes for longer has gone astray. */
export const longestTurnMs = 180_000;

const answer = alias(message, 'answer');

export const testChatOf = (botId: string) => and(eq(chat.botId, botId), eq(chat.channel, 'test'));

/**
 * What was said on the Test Bot page: what the tester did, and the sends as Telegram would have got them. `title`: of
 * what the tester did, where its trace was kept.
 */
export async function loadTestChat(db: Database, botId: string) {
  const said = await db
    .select({
      updateId: message.updateId,
      at: message.createdAt,
      text: message.text,
      inHistory: message.inHistory,
      title: testTrace.title,
      finish: answer.finish,
    })
    .from(message)
    .innerJoin(chat, eq(chat.id, message.chatId))
    .leftJoin(testTrace, and(eq(testTrace.chatId, message.chatId), eq(testTrace.updateId, message.updateId)))
    .leftJoin(
      answer,
      and(eq(answer.chatId, message.chatId), eq(answer.updateId, message.updateId), eq(answer.role, 'assistant')),
    )
    .where(and(testChatOf(botId), eq(message.role, 'user')))
    .orderBy(desc(message.id))
    .limit(turnsShown);
  // One by one: the page's clock numbers the updates, so that a later one may have a smaller number.
  const updateIds = said.map(({ updateId }) => updateId);
  const sent = await db
    .select(sentColumns)
    .from(outbox)
    .innerJoin(chat, eq(chat.id, outbox.chatId))
    .where(and(testChatOf(botId), eq(outbox.state, 'sent'), inArray(outbox.updateId, updateIds)))
    .orderBy(asc(outbox.id));
  return { said: said.reverse().map(markPress), sent };
}

const sentColumns = {
  updateId: outbox.updateId,
  at: outbox.createdAt,
  messageId: outbox.telegramMessageId,
  payload: outbox.payload,
};

/**
 * A pressed button is stored as its data in brackets, and as nothing that the model is to know of; so is what was
 * typed only if the model refused it.
 */
const markPress = <Said extends { text: string; inHistory: boolean; finish: string | null }>({
  inHistory,
  finish,
  ...said
}: Said) => ({
  ...said,
  isPress: !inHistory && finish !== 'blocked' && said.text.startsWith('['),
});

/** What was sent for one update of the test chat, in order. */
export function sentFor(db: Database, botId: string, updateId: number) {
  return db
    .select(sentColumns)
    .from(outbox)
    .innerJoin(chat, eq(chat.id, outbox.chatId))
    .where(and(testChatOf(botId), eq(outbox.state, 'sent'), eq(outbox.updateId, updateId)))
    .orderBy(asc(outbox.id));
}

/** The payload that a message of the test chat was sent with; null when there is no such message. */
export async function findSentPayload(db: Database, botId: string, messageId: number): Promise<unknown> {
  const [found] = await db
    .select({ payload: outbox.payload })
    .from(outbox)
    .innerJoin(chat, eq(chat.id, outbox.chatId))
    .where(and(testChatOf(botId), eq(outbox.telegramMessageId, messageId)));
  return found?.payload ?? null;
}

/** A message of the test chat has no buttons any more, nor after a reload. */
export async function forgetButtons(db: Database, botId: string, messageId: number): Promise<void> {
  const ofTestChat = db.select({ id: chat.id }).from(chat).where(testChatOf(botId));
  await db
    .update(outbox)
    .set({ payload: sql`${outbox.payload} - 'reply_markup'` })
    .where(and(inArray(outbox.chatId, ofTestChat), eq(outbox.telegramMessageId, messageId)));
}

/** How the answer to an update came about; null when it is not kept (any more). */
export async function findTestTrace(db: Database, botId: string, updateId: number): Promise<TurnTrace | null> {
  const [found] = await db
    .select({ trace: testTrace.trace })
    .from(testTrace)
    .innerJoin(chat, eq(chat.id, testTrace.chatId))
    .where(and(testChatOf(botId), eq(testTrace.updateId, updateId)));
  // storeTestTrace wrote it.
  return found ? (JSON.parse(found.trace) as TurnTrace) : null;
}

/** Forgets everything said on the Test Bot page, and how it came about. */
export async function resetTestChat(db: Database, botId: string): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.delete(chat).where(testChatOf(botId));
    await tx.delete(fsmSession).where(and(eq(fsmSession.botId, botId), eq(fsmSession.place, testPlace)));
  });
}

export type TestChat = Awaited<ReturnType<typeof loadTestChat>>;
export type SentRow = TestChat['sent'][number];
