import { sql } from 'drizzle-orm';
import type { Transaction } from '../db/client.ts';
import { chat, message } from '../db/schema/index.ts';
import { cleanText } from './clean-text.ts';

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
    type: from.type,
    title: cleanText(from.title),
    username: from.username ?? null,
    languageCode: from.languageCode ?? null,
    unreachable: null,
    lastMessageAt: sql`now()`,
  };
  const [row] = await tx
    .insert(chat)
    .values({ botId, channel: from.channel, telegramChatId: from.telegramChatId, threadId: from.threadId, ...seen })
    .onConflictDoUpdate({ target: [chat.botId, chat.channel, chat.telegramChatId, chat.threadId], set: seen })
    .returning();
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
