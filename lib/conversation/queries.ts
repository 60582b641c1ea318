import { and, eq } from 'drizzle-orm';
import type { Database } from '../db/client.ts';
import { chat } from '../db/schema/index.ts';

/** The bot's chat of this Telegram id (not a topic of it), if it ever wrote. */
export async function findTelegramChat(db: Database, botId: string, telegramChatId: number) {
  const [row] = await db
    .select()
    .from(chat)
    .where(
      and(
        eq(chat.botId, botId),
        eq(chat.channel, 'telegram'),
        eq(chat.telegramChatId, telegramChatId),
        eq(chat.threadId, 0),
      ),
    );
  return row;
}
