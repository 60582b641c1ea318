import type { OwnerContext } from '#lib/context.ts';
import { DomainError } from '#lib/errors.ts';
import { tokenInput } from './bot-input.ts';
import { identifyBot } from './identify-bot.ts';
import { parseInput } from './parse-input.ts';
import { botIdWithToken, findBot } from './queries.ts';
import type { TelegramAdministration, TelegramBot } from './telegram-port.ts';

/**
 * Whose token it is, asked of Telegram while the owner still fills in the form. `botId`: the bot whose token it is to
 * replace. Throws `not_found`, `invalid_input`, `token_invalid`, `token_taken`, `telegram_unreachable`,
 * `too_many_attempts`.
 */
export async function checkToken(
  ctx: OwnerContext,
  telegram: Pick<TelegramAdministration, 'getMe'>,
  input: { token: string; botId?: string },
): Promise<TelegramBot> {
  if (input.botId !== undefined) await findBot(ctx, input.botId);
  const { token } = parseInput(tokenInput, input);
  const [known, holder] = await Promise.all([identifyBot(ctx, telegram, token), botIdWithToken(ctx, token)]);
  if (holder !== null && holder !== input.botId) throw tokenTaken();
  return known;
}

/** Says nothing of whose bot it is. */
export function tokenTaken(): DomainError {
  return new DomainError('token_taken', 'This Telegram bot is already connected to BotFactory.', {
    fields: { token: 'token_taken' },
  });
}
