import { desc, eq } from 'drizzle-orm';
import type { Context } from '#lib/context.ts';
import { update } from '#lib/db/schema/index.ts';

/** When the bot's newest update came, if that is not more than two days ago. */
export async function lastUpdateAt({ db }: Pick<Context, 'db'>, botId: string): Promise<Date | null> {
  const [newest] = await db
    .select({ at: update.receivedAt })
    .from(update)
    .where(eq(update.botId, botId))
    .orderBy(desc(update.updateId))
    .limit(1);
  return newest?.at ?? null;
}
