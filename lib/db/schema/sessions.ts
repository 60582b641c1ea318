import { index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { bot } from './bots.ts';
import { at, id } from './columns.ts';

/** Where one person stands in a dialogue of several steps with a bot, in one chat; lib/sessions tells more. */
export const fsmSession = pgTable(
  'fsm_session',
  {
    botId: uuid()
      .notNull()
      .references(() => bot.id, { onDelete: 'cascade' }),
    /** The chat, by the key of its lane; of the owner's chat on the Test Bot page: `test`. */
    place: text().notNull(),
    /** Telegram's id of the person. */
    userId: id().notNull(),
    /** A SessionRecord as JSON; text, since jsonb refuses escapes that JSON allows. */
    record: text().notNull(),
    expiresAt: at().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.botId, table.place, table.userId] }),
    index('fsm_session_expires_at').on(table.expiresAt),
  ],
);
