import { bigint, index, pgTable, text, uuid } from 'drizzle-orm/pg-core';
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
    /** The address we registered; null: none is, and without a public address the bot is polled. */
    webhookUrl: text(),
    /** Code of what keeps the bot from receiving updates, shown to its owner with what to do. */
    connectionProblem: text({ enum: ['other_webhook', 'other_poller', 'unreachable'] }),
    /** Code of what keeps the bot from answering: the model's permanent refusals. */
    modelProblem: text({ enum: ['key_invalid', 'model_missing', 'quota_day'] }),
    /** When long polling last heard from Telegram; null while nothing polls. */
    polledAt: at(),
    /** The process that polls the bot, until when: one poller per token over all processes. */
    pollerId: text(),
    pollerUntil: at(),
    createdAt: at().notNull().defaultNow(),
    updatedAt: at().notNull().defaultNow(),
  },
  (table) => [index('bot_owner').on(table.ownerId)],
);

/** The bot's picture in Telegram, small: apart from the bot, whose row is read with every update. */
export const botPicture = pgTable('bot_picture', {
  botId: uuid()
    .primaryKey()
    .references(() => bot.id, { onDelete: 'cascade' }),
  image: bytes().notNull(),
  contentType: text({ enum: ['image/jpeg', 'image/png', 'image/webp'] }).notNull(),
});
