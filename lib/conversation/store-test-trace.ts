import { and, desc, eq, notInArray } from 'drizzle-orm';
import { cleanText } from '../clean-text.ts';
import type { Database } from '../db/client.ts';
import { chat, message, testTrace } from '../db/schema/index.ts';
import { testChatOf, turnsShown } from './test-chat.ts';
import type { TurnTrace } from './test-events.ts';

const longestTitle = 200;

/**
 * Keeps how a turn on the Test Bot page came about, instead of an earlier try of the same turn, and forgets the oldest
 * beyond those that the page shows. Nothing is kept of a chat that was reset meanwhile.
 */
export async function storeTestTrace(
  db: Database,
  botId: string,
  { updateId, title, trace }: { updateId: number; title: string; trace: TurnTrace },
): Promise<void> {
  await db.transaction(async (tx) => {
    // The chat that has the turn's message: after a reset, the bot's test chat is another.
    const [found] = await tx
      .select({ id: chat.id })
      .from(chat)
      .innerJoin(message, eq(message.chatId, chat.id))
      .where(and(testChatOf(botId), eq(message.updateId, updateId), eq(message.role, 'user')))
      .for('key share');
    if (!found) return;
    const text = JSON.stringify(trace);
    await tx
      .insert(testTrace)
      .values({ chatId: found.id, updateId, title: cleanText(title.slice(0, longestTitle)), trace: text })
      .onConflictDoUpdate({ target: [testTrace.chatId, testTrace.updateId], set: { trace: text } });
    const newest = tx
      .select({ id: testTrace.id })
      .from(testTrace)
      .where(eq(testTrace.chatId, found.id))
      .orderBy(desc(testTrace.id))
      .limit(turnsShown);
    await tx.delete(testTrace).where(and(eq(testTrace.chatId, found.id), notInArray(testTrace.id, newest)));
  });
}
