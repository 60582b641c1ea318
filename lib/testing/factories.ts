import { randomBytes, randomInt, randomUUID } from 'node:crypto';
import type { Bot } from '#lib/bots/queries.ts';
import { newWebhookSecret, sealToken, sealWebhookSecret } from '#lib/bots/seal-secrets.ts';
import type { Database } from '#lib/db/client.ts';
import { account, bot } from '#lib/db/schema/index.ts';
import { testKeyring } from './context.ts';

export interface MadeBot extends Bot {
  /** In the clear, as Telegram knows it. */
  token: string;
  webhookSecret: string;
}

export async function makeAccount(db: Database, given: Partial<typeof account.$inferInsert> = {}) {
  const [row] = await db
    .insert(account)
    .values({ email: `${randomUUID()}@example.com`, name: 'Dilnoza', passwordHash: 'not a hash', ...given })
    .returning();
  if (!row) throw new Error('no account was made');
  return row;
}

/** A bot with an owner of its own unless `ownerId` is given, and a token that the sandbox can be told of. */
export async function makeBot(
  db: Database,
  given: Partial<typeof bot.$inferInsert> & { token?: string } = {},
): Promise<MadeBot> {
  const id = randomUUID();
  const ownerId = given.ownerId ?? (await makeAccount(db)).id;
  const { token = makeToken(), ...columns } = given;
  const webhookSecret = newWebhookSecret();
  const telegramId = Number(token.split(':')[0]);
  const [row] = await db
    .insert(bot)
    .values({
      id,
      name: 'Choyxona',
      description: 'Milliy taomlar',
      language: 'en',
      systemPrompt: 'You help the guests of a teahouse.',
      username: `choyxona_${telegramId}_bot`,
      telegramId,
      ...sealToken(testKeyring, { id, ownerId }, token),
      ...sealWebhookSecret(testKeyring, { id, ownerId }, webhookSecret),
      ...columns,
      ownerId,
    })
    .returning();
  if (!row) throw new Error('no bot was made');
  return { ...row, token, webhookSecret };
}

export function makeToken(): string {
  return `${randomInt(1_000_000_000, 9_999_999_999)}:${randomBytes(26).toString('base64url').slice(0, 35)}`;
}
