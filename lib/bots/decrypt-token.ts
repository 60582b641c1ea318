import type { Context } from '#lib/context.ts';
import type { EnvelopePlace } from '#lib/secrets/envelope.ts';
import { openEnvelope } from '#lib/secrets/envelope.ts';
import type { Bot } from './queries.ts';

type Keys = Pick<Context, 'keyring'>;
type Owned = Pick<Bot, 'id' | 'ownerId'>;

/** The bot's token in the clear, for a call to Telegram and nothing else. Throws EnvelopeError. */
export function botToken({ keyring }: Keys, bot: Owned & Pick<Bot, 'tokenEnvelope'>): string {
  return openEnvelope(keyring, tokenPlace(bot), bot.tokenEnvelope);
}

/** The secret token of the bot's webhook in the clear. Throws EnvelopeError. */
export function webhookSecret({ keyring }: Keys, bot: Owned & Pick<Bot, 'webhookSecretEnvelope'>): string {
  return openEnvelope(keyring, webhookSecretPlace(bot), bot.webhookSecretEnvelope);
}

export function tokenPlace({ id, ownerId }: Owned): EnvelopePlace {
  return { table: 'bot', column: 'token_envelope', rowId: id, ownerId };
}

export function webhookSecretPlace({ id, ownerId }: Owned): EnvelopePlace {
  return { table: 'bot', column: 'webhook_secret_envelope', rowId: id, ownerId };
}
