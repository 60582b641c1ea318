import { and, eq } from 'drizzle-orm';
import type { Database } from '../db/client.ts';
import { chat } from '../db/schema/index.ts';

/** Ids of the bot's chats with this Telegram id: one, or one for each topic of a forum. */
export async function chatIdsOf(db: Database, botId: string, telegramChatId: number): Promise<number[]> {
  const rows = await db
    .select({ id: chat.id })
    .from(chat)
    .where(and(eq(chat.botId, botId), eq(chat.channel, 'telegram'), eq(chat.telegramChatId, telegramChatId)));
  return rows.map(({ id }) => id);
}
