import type { OwnerContext } from '#lib/context.ts';
import { DomainError } from '#lib/errors.ts';
import { tokenInput } from './bot-input.ts';
import { type IdentifiedBot, identifyBot } from './identify-bot.ts';
import { parseInput } from './parse-input.ts';
import { type Bot, botWithToken, findBot } from './queries.ts';
import type { TelegramAdministration } from './telegram-port.ts';

/**
 * Whose token it is, asked of Telegram while the owner still fills in the form. `botId`: the bot whose token it is to
 * replace. Throws `not_found`, `invalid_input`, `token_invalid`, `token_taken`, `telegram_unreachable`,
 * `too_many_attempts`.
 */
export async function checkToken(
  ctx: OwnerContext,
  telegram: Pick<TelegramAdministration, 'getMe' | 'getPicture'>,
  input: { token: string; botId?: string },
): Promise<IdentifiedBot> {
  if (input.botId !== undefined) await findBot(ctx, input.botId);
  const { token } = parseInput(tokenInput, input);
  const [known, holder] = await Promise.all([identifyBot(ctx, telegram, token), botWithToken(ctx, token)]);
  if (holder !== null && holder.id !== input.botId) throw tokenTaken(ctx, holder);
  return known;
}

/** Another bot has the token. Its owner is told which one; nobody else learns whose bot it is. */
export async function tokenTakenBy(ctx: OwnerContext, token: string): Promise<DomainError> {
  return tokenTaken(ctx, await botWithToken(ctx, token));
}

function tokenTaken({ actor }: OwnerContext, holder: Pick<Bot, 'id' | 'ownerId' | 'name'> | null): DomainError {
  const own = holder?.ownerId === actor.accountId;
  return new DomainError('token_taken', 'This Telegram bot is already connected to BotFactory.', {
    fields: { token: own ? 'token_yours' : 'token_taken' },
    values: own ? { botId: holder.id, name: holder.name } : undefined,
  });
}
