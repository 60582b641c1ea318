import { and, eq } from 'drizzle-orm';
import type { Transaction } from '../db/client.ts';
import { feedback } from '../db/schema/index.ts';

/** Forgets the rating of a dialogue that the person has cancelled, if there was one. */
export async function withdrawRating(tx: Transaction, { botId, run }: { botId: string; run: string }): Promise<void> {
  await tx.delete(feedback).where(and(eq(feedback.botId, botId), eq(feedback.run, run)));
}
