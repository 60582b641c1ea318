import { sql } from 'drizzle-orm';
import type { Context } from '#lib/context.ts';

export const botChangedChannel = 'bot_changed';

/**
 * Tells every process that a bot has changed, for its pollers (server/pollers.ts) and for what it remembers of bots that have
 * a webhook (webhook-bots.ts); sent when the open transaction commits.
 */
export async function notifyBotChanged(db: Context['db'], botId: string): Promise<void> {
  await db.execute(sql`select pg_notify(${botChangedChannel}, ${botId})`);
}
