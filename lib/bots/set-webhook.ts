import type { z } from 'zod';
import type { OwnerContext } from '#lib/context.ts';
import { DomainError } from '#lib/errors.ts';
import { webhookInput } from './bot-input.ts';
import { parseInput } from './parse-input.ts';
import { findBot } from './queries.ts';
import { registerWebhook } from './register-webhook.ts';
import type { TelegramAdministration } from './telegram-port.ts';
import { webhookAddress } from './webhook-address.ts';

/**
 * The owner has messages delivered to `<base>/telegram/webhook/<bot id>`, whatever brought them before: long polling
 * ends, and a webhook of another service is replaced. Returns the address. `publicUrl`: that of this server, if it has
 * one. Throws `not_found`, `bot_not_active`, `token_revoked`, `invalid_input`, `webhook_needs_https`,
 * `webhook_refused`, `telegram_unreachable`.
 */
export async function setWebhook(
  ctx: OwnerContext,
  telegram: TelegramAdministration,
  botId: string,
  input: z.input<typeof webhookInput>,
  { publicUrl }: { publicUrl: string | undefined },
): Promise<string> {
  const before = await findBot(ctx, botId);
  const { baseUrl } = parseInput(webhookInput, input);
  const url = webhookAddress(baseUrl, before.id);
  if (before.status === 'token_revoked') throw new DomainError('token_revoked', 'This bot needs a new token first.');
  if (before.status === 'paused') throw new DomainError('bot_not_active', 'The bot is paused.');
  await registerWebhook(ctx, telegram, before, { url, publicUrl, onlyWhile: null, also: { heals: 0, healedAt: null } });
  return url;
}
