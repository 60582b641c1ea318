import { and, asc, desc, eq, gte } from 'drizzle-orm';
import type { Database } from '../db/client.ts';
import { chat, message, outbox } from '../db/schema/index.ts';

/** The owner's one chat with the bot on the Test Bot page; its id means nothing to Telegram. */
export const testChatId = 1;

/** The tester's newest messages, with what was answered to them. */
const mostShown = 100;

const testChatOf = (botId: string) => and(eq(chat.botId, botId), eq(chat.channel, 'test'));

/** What was said on the Test Bot page: the tester's messages, and the sends as Telegram would have got them. */
export async function loadTestChat(db: Database, botId: string) {
  const said = await db
    .select({ updateId: message.updateId, at: message.createdAt, text: message.text })
    .from(message)
    .innerJoin(chat, eq(chat.id, message.chatId))
    .where(and(testChatOf(botId), eq(message.role, 'user')))
    .orderBy(desc(message.id))
    .limit(mostShown);
  const oldest = said.at(-1)?.updateId ?? 0;
  const sent = await db
    .select({
      updateId: outbox.updateId,
      at: outbox.createdAt,
      messageId: outbox.telegramMessageId,
      payload: outbox.payload,
    })
    .from(outbox)
    .innerJoin(chat, eq(chat.id, outbox.chatId))
    .where(and(testChatOf(botId), eq(outbox.state, 'sent'), gte(outbox.updateId, oldest)))
    .orderBy(asc(outbox.id));
  return { said: said.reverse(), sent };
}

/** Forgets everything said on the Test Bot page. */
export async function resetTestChat(db: Database, botId: string): Promise<void> {
  await db.delete(chat).where(testChatOf(botId));
}

export type TestChat = Awaited<ReturnType<typeof loadTestChat>>;
