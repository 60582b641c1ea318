import { sql } from 'drizzle-orm';
import type { Transaction } from '../db/client.ts';

/**
 * Waits for the turns of a bot that are writing, and keeps others from beginning to, until the transaction ends. Turns
 * lock their lane before all else; whoever deletes or resets a bot does the same, or the two would block each other. Whoever
 * locks several lanes does it in the order of bot and key, see drizzle/0003_accept-together.sql.
 */
export async function lockLanes(tx: Transaction, botId: string): Promise<void> {
  await tx.execute(sql`select id from lane where bot_id = ${botId} order by key for update`);
}
