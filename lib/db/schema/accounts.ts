import { sql } from 'drizzle-orm';
import { boolean, index, integer, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { at } from './columns.ts';

export const account = pgTable(
  'account',
  {
    id: uuid().primaryKey().defaultRandom(),
    email: text().notNull(),
    name: text().notNull(),
    passwordHash: text().notNull(),
    /** Counts password changes: a session that carries an older number has ended. */
    sessionEpoch: integer().notNull().default(0),
    locale: text({ enum: ['en', 'ru', 'uz'] })
      .notNull()
      .default('en'),
    plan: text({ enum: ['free', 'premium'] })
      .notNull()
      .default('free'),
    createdAt: at().notNull().defaultNow(),
  },
  (table) => [uniqueIndex('account_email').on(sql`lower(${table.email})`)],
);

/** Sessions that were signed out of before their time: their cookie may have been copied. */
export const endedSession = pgTable('ended_session', {
  sessionId: uuid().primaryKey(),
  /** When the cookie would have run out by itself. */
  expiresAt: at().notNull(),
});

export const passwordReset = pgTable('password_reset', {
  /** SHA-256 of the token in the link. */
  tokenHash: text().primaryKey(),
  accountId: uuid()
    .notNull()
    .references(() => account.id, { onDelete: 'cascade' }),
  expiresAt: at().notNull(),
  used: boolean().notNull().default(false),
});

/** Fixed-window counters for whatever is limited: sign-ins per account and address, reset links, test messages. */
export const attempt = pgTable(
  'attempt',
  {
    key: text().primaryKey(),
    count: integer().notNull(),
    resetsAt: at().notNull(),
  },
  (table) => [index('attempt_resets_at').on(table.resetsAt)],
);
