import { and, eq } from 'drizzle-orm';
import { cleanText } from '../clean-text.ts';
import type { Transaction } from '../db/client.ts';
import { feedback } from '../db/schema/index.ts';

/** Adds to the rating of a dialogue what the person has to say. */
export async function addComment(
  tx: Transaction,
  { botId, run, comment }: { botId: string; run: string; comment: string },
): Promise<void> {
  await tx
    .update(feedback)
    .set({ comment: cleanText(comment) })
    .where(and(eq(feedback.botId, botId), eq(feedback.run, run)));
}
