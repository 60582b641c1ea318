import type { Context } from '#lib/context.ts';
import { DomainError } from '#lib/errors.ts';
import { botToken } from './decrypt-token.ts';
import { markTokenRevoked } from './mark-token-revoked.ts';
import type { Bot } from './queries.ts';

/** Calls Telegram with the stored token. A token that Telegram no longer knows marks the bot and throws `token_revoked`. */
export async function withBotToken<T>(ctx: Context, bot: Bot, call: (token: string) => Promise<T>): Promise<T> {
  try {
    return await call(botToken(ctx, bot));
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== 'token_invalid') throw error;
    await markTokenRevoked(ctx, bot);
    throw new DomainError('token_revoked', 'Telegram no longer accepts the token of this bot.');
  }
}
