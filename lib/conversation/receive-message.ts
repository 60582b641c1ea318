import { and, eq, sql } from 'drizzle-orm';
import type { PgUpdateSetSource } from 'drizzle-orm/pg-core';
import { cleanText } from '../clean-text.ts';
import type { Transaction } from '../db/client.ts';
import { chat, message } from '../db/schema/index.ts';

export interface IncomingChat {
  channel: 'telegram' | 'test';
  telegramChatId: number;
  threadId: number;
  type: 'private' | 'group' | 'supergroup' | 'channel';
  title: string;
  username?: string;
  languageCode?: string;
}

export interface IncomingMessage {
  updateId: number;
  author: string;
  text: string;
  /** False: a command or something that cannot be read; shown in the transcript, not given to the model. */
  inHistory: boolean;
}

export type ChatRow = typeof chat.$inferSelect;

/**
 * Stores the person's message, once however often the update is handled, and the chat as it is now. A message from a
 * chat that could not be written to shows that it can be again.
 */
export async function receiveMessage(
  tx: Transaction,
  botId: string,
  from: IncomingChat,
  incoming: IncomingMessage,
): Promise<ChatRow> {
  const seen = {
    title: cleanText(from.title),
    username: from.username ? cleanText(from.username) : null,
    languageCode: from.languageCode ? cleanText(from.languageCode) : null,
    unreachable: null,
    lastMessageAt: sql`now()`,
  };
  const [row] =
    (await updateMigrated(tx, botId, from, seen)) ??
    (await tx
      .insert(chat)
      .values({
        botId,
        channel: from.channel,
        telegramChatId: from.telegramChatId,
        threadId: from.threadId,
        type: from.type,
        ...seen,
      })
      .onConflictDoUpdate({
        target: [chat.botId, chat.channel, chat.telegramChatId, chat.threadId],
        set: { ...seen, type: from.type },
      })
      .returning());
  if (!row) throw new Error('an upsert returned no row');
  await tx
    .insert(message)
    .values({
      chatId: row.id,
      botId,
      updateId: incoming.updateId,
      role: 'user',
      author: cleanText(incoming.author),
      text: cleanText(incoming.text),
      inHistory: incoming.inHistory,
    })
    .onConflictDoNothing();
  return row;
}

/** An update of a group from before it became a supergroup belongs to the chat that the group has become. */
async function updateMigrated(
  tx: Transaction,
  botId: string,
  from: IncomingChat,
  seen: PgUpdateSetSource<typeof chat>,
): Promise<ChatRow[] | null> {
  if (from.type !== 'group') return null;
  const rows = await tx
    .update(chat)
    .set(seen)
    .where(and(eq(chat.botId, botId), eq(chat.migratedFrom, from.telegramChatId), eq(chat.threadId, from.threadId)))
    .returning();
  return rows.length > 0 ? rows : null;
}
