import { attemptKey, limitAttempts } from '#lib/accounts/limit-attempts.ts';
import type { OwnerContext } from '#lib/context.ts';
import { type BotPicture, readPicture } from './picture.ts';
import type { TelegramAdministration, TelegramBot } from './telegram-port.ts';

/** Many more than a person needs, too few to try out stolen tokens through us. */
const limit = 60;
const windowSeconds = 600;

export interface IdentifiedBot extends TelegramBot {
  /** Null: it has none. Undefined: it could not be read, which is no reason to refuse the bot. */
  picture: BotPicture | null | undefined;
}

/** Asks Telegram whose token it is. Throws `token_invalid`, `telegram_unreachable`, `too_many_attempts`. */
export async function identifyBot(
  ctx: OwnerContext,
  telegram: Pick<TelegramAdministration, 'getMe' | 'getPicture'>,
  token: string,
): Promise<IdentifiedBot> {
  await limitAttempts(ctx, { key: attemptKey('token', ctx.actor.accountId), limit, windowSeconds });
  const [known, picture] = await Promise.all([telegram.getMe(token), readPicture(ctx, telegram, token)]);
  return { ...known, picture };
}
