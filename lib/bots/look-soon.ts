import { eq, sql } from 'drizzle-orm';
import type { OwnerContext } from '#lib/context.ts';
import { bot } from '#lib/db/schema/index.ts';
import type { Bot } from './queries.ts';

/** The watcher looks at the bot next: something else than what it found last is known of it. */
export async function lookSoon({ db }: OwnerContext, { id }: Bot): Promise<void> {
  await db
    .update(bot)
    .set({ checkAt: sql`least(${bot.checkAt}, now())` })
    .where(eq(bot.id, id));
}
