import { and, desc, eq } from 'drizzle-orm';
import type { Database } from '../db/client.ts';
import { chat, message, outbox } from '../db/schema/index.ts';
import type { IncomingChat } from './receive-message.ts';

/** Ids of the bot's chats with this Telegram id: one, or one for each topic of a forum. */
export async function chatIdsOf(db: Database, botId: string, telegramChatId: number): Promise<number[]> {
  const rows = await db
    .select({ id: chat.id })
    .from(chat)
    .where(and(eq(chat.botId, botId), eq(chat.channel, 'telegram'), eq(chat.telegramChatId, telegramChatId)));
  return rows.map(({ id }) => id);
}

type ChatAddress = Pick<IncomingChat, 'channel' | 'telegramChatId' | 'threadId'>;

const isChat = (botId: string, { channel, telegramChatId, threadId }: ChatAddress) =>
  and(
    eq(chat.botId, botId),
    eq(chat.channel, channel),
    eq(chat.telegramChatId, telegramChatId),
    eq(chat.threadId, threadId),
  );

/** Whether the answer to an update is stored: it is not answered again, only sent. */
export async function isAnswered(db: Database, botId: string, from: ChatAddress, updateId: number): Promise<boolean> {
  const found = await db
    .select({ id: message.id })
    .from(message)
    .innerJoin(chat, eq(chat.id, message.chatId))
    .where(and(isChat(botId, from), eq(message.updateId, updateId), eq(message.role, 'assistant')));
  return found.length > 0;
}

/** Telegram's number of the last message that was sent for an update; null: none was, or it is not known any more. */
export async function findSentMessageId(
  db: Database,
  botId: string,
  from: ChatAddress,
  updateId: number,
): Promise<number | null> {
  const [found] = await db
    .select({ id: outbox.telegramMessageId })
    .from(outbox)
    .innerJoin(chat, eq(chat.id, outbox.chatId))
    .where(and(isChat(botId, from), eq(outbox.updateId, updateId), eq(outbox.state, 'sent')))
    .orderBy(desc(outbox.position))
    .limit(1);
  return found?.id ?? null;
}
