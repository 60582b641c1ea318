import { and, eq } from 'drizzle-orm';
import type { Database } from '../db/client.ts';
import { chat, message } from '../db/schema/index.ts';
import type { IncomingChat } from './receive-message.ts';

/** Ids of the bot's chats with this Telegram id: one, or one for each topic of a forum. */
export async function chatIdsOf(db: Database, botId: string, telegramChatId: number): Promise<number[]> {
  const rows = await db
    .select({ id: chat.id })
    .from(chat)
    .where(and(eq(chat.botId, botId), eq(chat.channel, 'telegram'), eq(chat.telegramChatId, telegramChatId)));
  return rows.map(({ id }) => id);
}

/** Whether the answer to an update is stored: it is not answered again, only sent. */
export async function isAnswered(
  db: Database,
  botId: string,
  { channel, telegramChatId, threadId }: Pick<IncomingChat, 'channel' | 'telegramChatId' | 'threadId'>,
  updateId: number,
): Promise<boolean> {
  const found = await db
    .select({ id: message.id })
    .from(message)
    .innerJoin(chat, eq(chat.id, message.chatId))
    .where(
      and(
        eq(chat.botId, botId),
        eq(chat.channel, channel),
        eq(chat.telegramChatId, telegramChatId),
        eq(chat.threadId, threadId),
        eq(message.updateId, updateId),
        eq(message.role, 'assistant'),
      ),
    );
  return found.length > 0;
}
