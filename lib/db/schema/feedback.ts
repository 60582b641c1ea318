import { sql } from 'drizzle-orm';
import { check, index, pgTable, smallint, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { bot } from './bots.ts';
import { at, id } from './columns.ts';
import { chat } from './conversation.ts';

/** What people think of a bot: /feedback. The rating is kept as soon as it is given, the comment when it comes. */
export const feedback = pgTable(
  'feedback',
  {
    id: id().primaryKey().generatedAlwaysAsIdentity(),
    botId: uuid()
      .notNull()
      .references(() => bot.id, { onDelete: 'cascade' }),
    chatId: id()
      .notNull()
      .references(() => chat.id, { onDelete: 'cascade' }),
    /** The dialogue it was given in: one entry for each, however often an update is handled. */
    run: text().notNull(),
    author: text().notNull(),
    username: text(),
    /** 1 (bad) to 5 (very good). */
    rating: smallint().notNull(),
    /** Empty: none was written. */
    comment: text().notNull().default(''),
    createdAt: at().notNull().defaultNow(),
  },
  (table) => [
    uniqueIndex('feedback_run').on(table.botId, table.run),
    index('feedback_bot').on(table.botId, table.id),
    index('feedback_chat').on(table.chatId),
    check('feedback_rating', sql`${table.rating} between 1 and 5`),
  ],
);
