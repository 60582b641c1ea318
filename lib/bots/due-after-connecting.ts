import { sql } from 'drizzle-orm';

/**
 * For what makes a bot active. Whoever calls that connects the bot next (connect-bot.ts); should they die before, the
 * watcher does it.
 */
const soon = sql`now() + interval '20 seconds'`;
export const dueAfterConnecting = { checkAt: soon, checkingUntil: soon };
