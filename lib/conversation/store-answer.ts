import { eq } from 'drizzle-orm';
import { cleanText } from '../clean-text.ts';
import type { Transaction } from '../db/client.ts';
import { chat, message, outbox } from '../db/schema/index.ts';
import type { OutgoingCall } from './messenger.ts';

export interface StoredAnswer {
  text: string;
  inHistory: boolean;
  finish: 'complete' | 'cut' | 'blocked' | 'failed' | null;
  model?: string | null;
  promptTokens?: number | null;
  answerTokens?: number | null;
  tookMs?: number | null;
}

/** Stores an answer and what has to be sent for it, once: a replayed update finds both and sends what is left. */
export async function storeAnswer(
  tx: Transaction,
  where: { botId: string; chatId: number; updateId: number },
  answer: StoredAnswer,
  calls: OutgoingCall[],
): Promise<void> {
  const stored = await tx
    .insert(message)
    .values({ ...where, role: 'assistant', ...answer, text: cleanText(answer.text) })
    .onConflictDoNothing()
    .returning({ id: message.id });
  if (stored.length > 0 && calls.length > 0) {
    await tx
      .insert(outbox)
      .values(calls.map((call, position) => ({ ...where, position, method: call.method, payload: call.payload })));
  }
}

/** The model refuses this question: kept in the history, it would have every later one refused with it. */
export async function forgetQuestion(tx: Transaction, messageId: number): Promise<void> {
  await tx.update(message).set({ inHistory: false }).where(eq(message.id, messageId));
}

/** From here on the model knows nothing of what was said before. */
export async function startFreshConversation(tx: Transaction, chatId: number, afterMessageId: number): Promise<void> {
  await tx.update(chat).set({ historyFrom: afterMessageId }).where(eq(chat.id, chatId));
}

/** Whether the chat is still there; it stays so until the transaction ends. */
export async function chatIsThere(tx: Transaction, chatId: number): Promise<boolean> {
  return (await tx.select({ id: chat.id }).from(chat).where(eq(chat.id, chatId)).for('key share')).length > 0;
}
