import { cleanText } from '../clean-text.ts';
import type { Transaction } from '../db/client.ts';
import { feedback } from '../db/schema/index.ts';

export interface Rating {
  botId: string;
  chatId: number;
  /** The dialogue it was given in. */
  run: string;
  author: string;
  username?: string;
  /** 1 to 5. */
  rating: number;
}

/** Keeps what somebody thinks of a bot; in one dialogue the first rating counts. */
export async function recordRating(tx: Transaction, { author, username, ...given }: Rating): Promise<void> {
  await tx
    .insert(feedback)
    .values({ ...given, author: cleanText(author), username: username ? cleanText(username) : null })
    .onConflictDoNothing();
}
