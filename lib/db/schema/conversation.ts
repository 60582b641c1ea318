import { sql } from 'drizzle-orm';
import { boolean, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { bot } from './bots.ts';
import { at, id } from './columns.ts';

/** A chat of a bot: one in Telegram (a topic of a forum is a chat of its own), or the owner's on the Test Bot page. */
export const chat = pgTable(
  'chat',
  {
    id: id().primaryKey().generatedAlwaysAsIdentity(),
    botId: uuid()
      .notNull()
      .references(() => bot.id, { onDelete: 'cascade' }),
    channel: text({ enum: ['telegram', 'test'] }).notNull(),
    telegramChatId: id().notNull(),
    /** The id it had as a group, before it became a supergroup: updates from then may still come. */
    migratedFrom: id(),
    /** message_thread_id of a forum topic; 0: none. */
    threadId: id().notNull().default(0),
    type: text({ enum: ['private', 'group', 'supergroup', 'channel'] }).notNull(),
    title: text().notNull().default(''),
    username: text(),
    /** IETF tag of the person's Telegram, of private chats. */
    languageCode: text(),
    /** Why nothing can be sent (blocked, kicked, gone); cleared by the next message from there. */
    unreachable: text(),
    /** Messages with a smaller id are no history of the model any more: moved by /new. */
    historyFrom: id().notNull().default(0),
    lastMessageAt: at().notNull().defaultNow(),
    createdAt: at().notNull().defaultNow(),
  },
  (table) => [
    uniqueIndex('chat_telegram').on(table.botId, table.channel, table.telegramChatId, table.threadId),
    index('chat_migrated').on(table.botId, table.migratedFrom).where(sql`${table.migratedFrom} is not null`),
  ],
);

export const message = pgTable(
  'message',
  {
    id: id().primaryKey().generatedAlwaysAsIdentity(),
    chatId: id()
      .notNull()
      .references(() => chat.id, { onDelete: 'cascade' }),
    botId: uuid().notNull(),
    updateId: id().notNull(),
    role: text({ enum: ['user', 'assistant'] }).notNull(),
    /** Who wrote it, as shown in the chat; of groups the model is told. */
    author: text().notNull().default(''),
    text: text().notNull(),
    /** False: a command, a greeting, an error text: shown in the transcript, no history for the model. */
    inHistory: boolean().notNull().default(true),
    model: text(),
    promptTokens: integer(),
    answerTokens: integer(),
    /** Milliseconds from taking the update up to the stored answer. */
    tookMs: integer(),
    finish: text({ enum: ['complete', 'cut', 'blocked', 'failed'] }),
    createdAt: at().notNull().defaultNow(),
  },
  (table) => [
    /** One message of a role per update: what makes a replayed turn find its answer instead of asking again. */
    uniqueIndex('message_update').on(table.chatId, table.updateId, table.role),
    index('message_chat').on(table.chatId, table.id),
    index('message_bot_created').on(table.botId, table.createdAt),
  ],
);

/**
 * What has to be sent, in order. pending → sending (committed before the HTTP call) → sent, or back to pending
 * (certainly not sent, to be tried again), or failed (refused for good), or ambiguous (nobody can know).
 */
export const outbox = pgTable(
  'outbox',
  {
    id: id().primaryKey().generatedAlwaysAsIdentity(),
    botId: uuid().notNull(),
    chatId: id()
      .notNull()
      .references(() => chat.id, { onDelete: 'cascade' }),
    updateId: id().notNull(),
    /** Position among what the update sends: (bot, channel's chat, update, position) is the operation's identity. */
    position: integer().notNull(),
    method: text().notNull(),
    payload: jsonb().notNull(),
    state: text({ enum: ['pending', 'sending', 'sent', 'failed', 'ambiguous'] })
      .notNull()
      .default('pending'),
    /** How often the send was started. */
    sends: integer().notNull().default(0),
    /** From when on it has a place in the pace of its bot; null: none was asked for, or it could go at once. */
    placeAt: at(),
    telegramMessageId: id(),
    error: text(),
    createdAt: at().notNull().defaultNow(),
    sentAt: at(),
  },
  (table) => [
    uniqueIndex('outbox_operation').on(table.chatId, table.updateId, table.position),
    index('outbox_created_at').on(table.createdAt),
    index('outbox_open').on(table.botId, table.id).where(sql`${table.state} in ('pending', 'sending')`),
    index('outbox_ambiguous').on(table.botId, table.createdAt).where(sql`${table.state} = 'ambiguous'`),
  ],
);

/** How an answer on the Test Bot page came about, to be looked at again after the page is reloaded. */
export const testTrace = pgTable(
  'test_trace',
  {
    id: id().primaryKey().generatedAlwaysAsIdentity(),
    chatId: id()
      .notNull()
      .references(() => chat.id, { onDelete: 'cascade' }),
    updateId: id().notNull(),
    /** What the tester wrote, or the words on the button that was pressed. */
    title: text().notNull(),
    /** A TurnTrace as JSON; text, since jsonb refuses escapes that JSON allows. */
    trace: text().notNull(),
    createdAt: at().notNull().defaultNow(),
  },
  (table) => [uniqueIndex('test_trace_turn').on(table.chatId, table.updateId)],
);
