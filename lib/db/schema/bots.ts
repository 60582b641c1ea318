import { sql } from 'drizzle-orm';
import { bigint, index, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import type { WebhookProblemCode } from '#lib/bots/describe-webhook-problem.ts';
import { account } from './accounts.ts';
import { at, bytes } from './columns.ts';

export const bot = pgTable(
  'bot',
  {
    id: uuid().primaryKey().defaultRandom(),
    ownerId: uuid()
      .notNull()
      .references(() => account.id, { onDelete: 'cascade' }),
    name: text().notNull(),
    description: text().notNull().default(''),
    language: text({ enum: ['en', 'ru', 'uz'] }).notNull(),
    platform: text({ enum: ['telegram'] })
      .notNull()
      .default('telegram'),
    systemPrompt: text().notNull(),
    status: text({ enum: ['active', 'paused', 'token_revoked'] })
      .notNull()
      .default('active'),
    /** The bot's own user id at Telegram: the part of the token before the colon. One bot belongs to one owner. */
    telegramId: bigint({ mode: 'number' }).notNull().unique(),
    username: text().notNull(),
    /** SHA-256 of its picture, by which an address of the picture names its content; null: it has none. */
    pictureHash: text(),
    /** `v1.kid.iv.tag.ciphertext`, see lib/secrets/envelope.ts. */
    tokenEnvelope: text().notNull(),
    /** Keyed hash of the token, to find a bot by its token without decrypting all of them. */
    tokenHash: text().notNull().unique(),
    /** The last four characters, for the masked view. */
    tokenHint: text().notNull(),
    webhookSecretEnvelope: text().notNull(),
    /** SHA-256 of the webhook's secret token, compared in constant time with that of the header. */
    webhookSecretHash: text().notNull(),
    /**
     * How messages are to come. `automatic`: by webhook where the server has a public address or the owner has given
     * one, else by long polling. `polling`: the owner chose long polling. `left`: another service has the messages, and
     * the owner leaves them to it.
     */
    delivery: text({ enum: ['automatic', 'polling', 'left'] })
      .notNull()
      .default('automatic'),
    /** The address we registered; null: none is. */
    webhookUrl: text(),
    /** PUBLIC_URL of the server when `webhookUrl` was registered: once it is another one, so is the webhook. */
    webhookBase: text(),
    /** Code of what keeps the bot from receiving updates, shown to its owner with what to do. */
    connectionProblem: text({
      enum: ['other_webhook', 'other_poller', 'unreachable', 'webhook_refused', 'webhook_failing', 'webhook_taken'],
    }),
    /** Telegram's last error in delivering, or its reason to refuse the webhook: code, own words without secrets, time. */
    webhookError: text().$type<WebhookProblemCode>(),
    webhookErrorDetail: text(),
    webhookErrorAt: at(),
    /** How many updates waited at Telegram when it was last asked. */
    pendingUpdates: integer(),
    /** When an update last came, as far as was noticed: webhooks are looked at from time to time. */
    deliveredAt: at(),
    /** When the webhook is to be looked at next, and when it last was (lib/bots/check-delivery.ts). */
    checkAt: at().notNull().defaultNow(),
    checkedAt: at(),
    /** Until when somebody is looking at it, and nobody else should. */
    checkingUntil: at(),
    /** How often in a row, within an hour of one another, the webhook had to be set again, and when it last was. */
    heals: integer().notNull().default(0),
    healedAt: at(),
    /** Code of what keeps the bot from answering: the model's permanent refusals. */
    modelProblem: text({ enum: ['key_invalid', 'model_missing', 'quota_day'] }),
    /** When long polling last heard from Telegram; null while nothing polls. */
    polledAt: at(),
    /** Below it all updates are stored: what the next long poll confirms, if it is not old. A webhook makes it null. */
    pollOffset: bigint({ mode: 'number' }),
    /** The process that polls the bot, until when: one poller per token over all processes. */
    pollerId: text(),
    pollerUntil: at(),
    createdAt: at().notNull().defaultNow(),
    updatedAt: at().notNull().defaultNow(),
  },
  (table) => [
    index('bot_owner').on(table.ownerId),
    index('bot_check_at').on(table.checkAt).where(sql`${table.status} = 'active'`),
  ],
);

/** The bot's picture in Telegram, small: apart from the bot, whose row is read with every update. */
export const botPicture = pgTable('bot_picture', {
  botId: uuid()
    .primaryKey()
    .references(() => bot.id, { onDelete: 'cascade' }),
  image: bytes().notNull(),
  contentType: text({ enum: ['image/jpeg', 'image/png', 'image/webp'] }).notNull(),
});

/** Calls that must not come faster than so many a second, over all processes (lib/bots/claim-due-bots.ts). */
export const pace = pgTable('pace', {
  name: text().primaryKey(),
  /** When the next call may start; in the past by as much as has been saved up. */
  readyAt: at().notNull().defaultNow(),
});

/** The processes that poll, each until its lease is over: the bots to poll are shared by those alive (lib/bots/poll-leases.ts). */
export const poller = pgTable('poller', {
  id: text().primaryKey(),
  until: at().notNull(),
});
