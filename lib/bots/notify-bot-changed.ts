import { sql } from 'drizzle-orm';
import type { Context } from '#lib/context.ts';

export const botChangedChannel = 'bot_changed';

/** Tells the pollers of every process that a bot is to be looked at again; sent when the open transaction commits. */
export async function notifyBotChanged(db: Context['db'], botId: string): Promise<void> {
  await db.execute(sql`select pg_notify(${botChangedChannel}, ${botId})`);
}
