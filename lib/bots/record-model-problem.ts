import { and, eq, sql } from 'drizzle-orm';
import type { Database } from '../db/client.ts';
import { bot } from '../db/schema/index.ts';

/** Remembers what keeps the bot's model from answering, for its owner to see; null: it answers. */
export async function recordModelProblem(
  db: Database,
  botId: string,
  problem: 'key_invalid' | 'model_missing' | 'quota_day' | null,
) {
  await db
    .update(bot)
    .set({ modelProblem: problem })
    .where(and(eq(bot.id, botId), sql`${bot.modelProblem} is distinct from ${problem}`));
}
