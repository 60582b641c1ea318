import { randomUUID } from 'node:crypto';
import { count, eq } from 'drizzle-orm';
import type { z } from 'zod';
import { cutText } from '#lib/clean-text.ts';
import type { OwnerContext } from '#lib/context.ts';
import { account, bot } from '#lib/db/schema/index.ts';
import { DomainError } from '#lib/errors.ts';
import { createBotInput } from './bot-input.ts';
import { tokenTakenBy } from './check-token.ts';
import { dueAfterConnecting } from './due-after-connecting.ts';
import { fillTemplate } from './fill-template.ts';
import { identifyBot } from './identify-bot.ts';
import { inputLimits } from './input-limits.ts';
import { notifyBotChanged } from './notify-bot-changed.ts';
import { parseInput } from './parse-input.ts';
import { pictureHash, storePicture } from './picture.ts';
import { botLimits } from './plan-limits.ts';
import type { Bot } from './queries.ts';
import { newWebhookSecret, sealToken, sealWebhookSecret } from './seal-secrets.ts';
import type { TelegramAdministration } from './telegram-port.ts';

/**
 * Creates a bot after Telegram has confirmed its token. Throws `invalid_input`, `token_invalid`,
 * `telegram_unreachable`, `bot_limit_reached` (with the limit), `token_taken`.
 */
export async function createBot(
  ctx: OwnerContext,
  telegram: Pick<TelegramAdministration, 'getMe' | 'getPicture'>,
  input: z.input<typeof createBotInput>,
): Promise<Bot> {
  const { token, name, template, ...profile } = parseInput(createBotInput, input);
  const known = await identifyBot(ctx, telegram, token);
  const owned = { id: randomUUID(), ownerId: ctx.actor.accountId };
  const created = await ctx.db.transaction(async (tx) => {
    // The lock makes the count below true until the commit: of requests at once, one after the other counts.
    const [owner] = await tx
      .select({ plan: account.plan })
      .from(account)
      .where(eq(account.id, owned.ownerId))
      .for('update');
    if (!owner) throw new DomainError('not_signed_in', 'The account is gone.');
    const [bots] = await tx.select({ count: count() }).from(bot).where(eq(bot.ownerId, owned.ownerId));
    const limit = botLimits[owner.plan];
    if ((bots?.count ?? 0) >= limit) {
      throw new DomainError('bot_limit_reached', `The ${owner.plan} plan has ${limit} bot.`, { values: { limit } });
    }
    const [row] = await tx
      .insert(bot)
      .values({
        ...owned,
        ...profile,
        name: name || cutText(known.name, inputLimits.name),
        ...fillTemplate({ template, ...profile }),
        telegramId: known.telegramId,
        username: known.username,
        pictureHash: pictureHash(known.picture),
        ...dueAfterConnecting,
        ...sealToken(ctx.keyring, owned, token),
        ...sealWebhookSecret(ctx.keyring, owned, newWebhookSecret()),
      })
      .onConflictDoNothing()
      .returning();
    // The only thing that a new row can collide with is another bot's token or Telegram id.
    if (!row) throw await tokenTakenBy({ ...ctx, db: tx }, token);
    await storePicture(tx, row.id, known.picture ?? null);
    await notifyBotChanged(tx, row.id);
    return row;
  });
  ctx.log.info({ botId: created.id, username: created.username }, 'bot created');
  return created;
}
