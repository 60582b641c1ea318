import { attemptKey, limitAttempts } from '#lib/accounts/limit-attempts.ts';
import type { OwnerContext } from '#lib/context.ts';
import type { TelegramAdministration, TelegramBot } from './telegram-port.ts';

/** Many more than a person needs, too few to try out stolen tokens through us. */
const limit = 60;
const windowSeconds = 600;

/** Asks Telegram whose token it is. Throws `token_invalid`, `telegram_unreachable`, `too_many_attempts`. */
export async function identifyBot(
  ctx: OwnerContext,
  telegram: Pick<TelegramAdministration, 'getMe'>,
  token: string,
): Promise<TelegramBot> {
  await limitAttempts(ctx, { key: attemptKey('token', ctx.actor.accountId), limit, windowSeconds });
  return await telegram.getMe(token);
}
