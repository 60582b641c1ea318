import { eq, getTableColumns, sql } from 'drizzle-orm';
import type { Database } from '#lib/db/client.ts';
import { bot } from '#lib/db/schema/index.ts';
import type { Bot } from './queries.ts';

/** A row has a system prompt of some kilobytes. */
const mostKept = 2000;

export interface RememberedBots {
  /** The bot's row as it is in this version (xmin) or a newer one. Undefined: it is gone. */
  at(botId: string, version: string): Promise<Bot | undefined>;
}

/**
 * Keeps the rows of the bots whose updates are handled. Every claim brings the version of its bot's row, so a change is
 * seen by the next claim, whoever made it, without having been told of.
 */
export function rememberBots(db: Database): RememberedBots {
  const kept = new Map<string, { row: Bot; version: string }>();
  return {
    async at(botId, version) {
      const known = kept.get(botId);
      if (known?.version === version) return known.row;
      const [found] = await db
        .select({ row: getTableColumns(bot), version: sql<string>`${bot}.xmin::text` })
        .from(bot)
        .where(eq(bot.id, botId));
      kept.delete(botId);
      if (!found) return undefined;
      if (kept.size >= mostKept) kept.clear();
      kept.set(botId, found);
      return found.row;
    },
  };
}
