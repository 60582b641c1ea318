import { and, eq, isNull } from 'drizzle-orm';
import type { OwnerContext } from '../context.ts';
import { bot } from '../db/schema/index.ts';
import { botToken } from './decrypt-token.ts';
import { pictureHash, readPicture, storePicture } from './picture.ts';
import type { Bot } from './queries.ts';
import type { TelegramAdministration } from './telegram-port.ts';

/**
 * Takes over the picture that the bot has at Telegram now: most are given one after they were created here. What
 * Telegram does not answer leaves the picture as it is.
 */
export async function refreshPicture(
  ctx: OwnerContext,
  telegram: Pick<TelegramAdministration, 'getPicture'>,
  before: Bot,
): Promise<void> {
  if (before.status === 'token_revoked') return;
  const picture = await readPicture(ctx, telegram, botToken(ctx, before));
  const hash = pictureHash(picture);
  if (picture === undefined || hash === before.pictureHash) return;
  await ctx.db.transaction(async (tx) => {
    const changed = await tx
      .update(bot)
      .set({ pictureHash: hash })
      .where(
        and(
          eq(bot.id, before.id),
          eq(bot.ownerId, ctx.actor.accountId),
          // Another token may have come meanwhile, and another picture with it.
          eq(bot.tokenHash, before.tokenHash),
          before.pictureHash === null ? isNull(bot.pictureHash) : eq(bot.pictureHash, before.pictureHash),
        ),
      )
      .returning({ id: bot.id });
    if (changed.length > 0) await storePicture(tx, before.id, picture);
  });
}
