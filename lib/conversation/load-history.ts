import { and, desc, eq, gt, lte } from 'drizzle-orm';
import type { Database, Transaction } from '../db/client.ts';
import { message } from '../db/schema/index.ts';
import type { HistoryMessage } from './model.ts';

const mostMessages = 40;
/** About 6,000 tokens: enough for a long talk, little enough to stay quick and cheap. */
const mostCharacters = 24_000;

/**
 * What was said in the chat up to and including this update's message, oldest first. Older messages are left out when
 * it gets long; it begins with the person and the roles alternate, as models expect.
 */
export async function loadHistory(
  db: Database | Transaction,
  chat: { id: number; historyFrom: number; isGroup: boolean },
  upToMessageId: number,
): Promise<HistoryMessage[]> {
  const rows = await db
    .select({ role: message.role, text: message.text, author: message.author })
    .from(message)
    .where(
      and(
        eq(message.chatId, chat.id),
        eq(message.inHistory, true),
        gt(message.id, chat.historyFrom),
        lte(message.id, upToMessageId),
      ),
    )
    .orderBy(desc(message.id))
    .limit(mostMessages);

  const history: HistoryMessage[] = [];
  let characters = 0;
  for (const row of rows) {
    characters += row.text.length;
    if (history.length > 0 && characters > mostCharacters) break;
    const text = row.role === 'user' && chat.isGroup && row.author ? `${row.author}: ${row.text}` : row.text;
    history.unshift({ role: row.role, text });
  }
  while (history[0]?.role === 'assistant') history.shift();
  return joinSameRoles(history);
}

function joinSameRoles(history: HistoryMessage[]): HistoryMessage[] {
  const joined: HistoryMessage[] = [];
  for (const entry of history) {
    const last = joined.at(-1);
    if (last?.role === entry.role) last.text += `\n${entry.text}`;
    else joined.push({ ...entry });
  }
  return joined;
}
