import { sql } from 'drizzle-orm';
import { boolean, foreignKey, index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { bot } from './bots.ts';
import { at, id } from './columns.ts';

/** What has been accepted, kept 48 hours so that Telegram's redeliveries are recognised. */
export const update = pgTable(
  'update',
  {
    botId: uuid()
      .notNull()
      .references(() => bot.id, { onDelete: 'cascade' }),
    updateId: id().notNull(),
    receivedAt: at().notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.botId, table.updateId] }), index('update_received_at').on(table.receivedAt)],
);

/** One chat's queue; lib/inbox/lanes.ts tells its states. */
export const lane = pgTable(
  'lane',
  {
    id: id().primaryKey().generatedAlwaysAsIdentity(),
    botId: uuid()
      .notNull()
      .references(() => bot.id, { onDelete: 'cascade' }),
    key: text().notNull(),
    /** When a claim may take it: its first job may run, or the lease on it has run out; null: the lane is empty. */
    readyAt: at(),
    /** Not before `readyAt`, which is to come: kept out of the index of what is due until a claim finds it due. */
    parked: boolean().notNull().default(false),
    leaseUntil: at(),
    /** Counts claims: a worker that holds an older number is stale and writes nothing. */
    fence: id().notNull().default(0),
  },
  (table) => [
    uniqueIndex('lane_key').on(table.botId, table.key),
    index('lane_due').on(table.botId, table.readyAt).where(sql`${table.readyAt} is not null and not ${table.parked}`),
    index('lane_parked').on(table.readyAt).where(sql`${table.parked}`),
  ],
);

export const job = pgTable(
  'job',
  {
    id: id().primaryKey().generatedAlwaysAsIdentity(),
    laneId: id().notNull(),
    botId: uuid().notNull(),
    updateId: id().notNull(),
    /** The update as Telegram sent it, JSON. Text, because jsonb refuses escapes that JSON allows. */
    payload: text().notNull(),
    /** Claims since the job last came to an end: more than a few, and it is the job that kills its workers. */
    starts: integer().notNull().default(0),
    /** How often handling it has failed. */
    failures: integer().notNull().default(0),
    runAt: at().notNull().defaultNow(),
    state: text({ enum: ['waiting', 'dead'] })
      .notNull()
      .default('waiting'),
    lastError: text(),
    createdAt: at().notNull().defaultNow(),
  },
  (table) => [
    foreignKey({ columns: [table.laneId], foreignColumns: [lane.id] }).onDelete('cascade'),
    index('job_lane').on(table.laneId, table.id),
    index('job_waiting').on(table.botId).where(sql`${table.state} = 'waiting'`),
    index('job_dead').on(table.botId, table.id).where(sql`${table.state} = 'dead'`),
  ],
);
