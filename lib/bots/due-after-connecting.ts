import { sql } from 'drizzle-orm';

/**
 * For what makes a bot active. Whoever calls that connects the bot next (connect-bot.ts); should they die before, the
 * watcher does it.
 */
export const dueAfterConnecting = { checkAt: sql`now() + interval '20 seconds'` };
