import { sql } from 'drizzle-orm';
import { boolean, index, pgTable, primaryKey, timestamp, uuid } from 'drizzle-orm/pg-core';
import { bot } from './bots.ts';
import { at, id } from './columns.ts';

/** The processes that send, each until its lease is over: what a bot may send is shared by those alive. */
export const sender = pgTable('sender', {
  id: uuid().primaryKey(),
  until: at().notNull(),
});

/** Until when Telegram has asked for a pause (429), for all processes. */
export const sendPause = pgTable(
  'send_pause',
  {
    botId: uuid()
      .notNull()
      .references(() => bot.id, { onDelete: 'cascade' }),
    /** Telegram's id of the chat; 0: the bot as a whole. */
    chatId: id().notNull(),
    /** Drafts and "typing…" only: messages may go. */
    framesOnly: boolean().notNull(),
    until: at().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.botId, table.chatId, table.framesOnly] }),
    index('send_pause_until').on(table.until),
  ],
);

/** When the last messages to a group went or are to go: its limit is one of minutes, and its messages are sent by any process. */
export const groupPace = pgTable(
  'group_pace',
  {
    botId: uuid()
      .notNull()
      .references(() => bot.id, { onDelete: 'cascade' }),
    /** Telegram's id of the group. */
    chatId: id().notNull(),
    times: timestamp({ withTimezone: true }).array().notNull().default(sql`'{}'`),
  },
  (table) => [primaryKey({ columns: [table.botId, table.chatId] })],
);
