import type { z } from 'zod';
import type { OwnerContext } from '#lib/context.ts';
import { DomainError } from '#lib/errors.ts';
import { deleteBotInput } from './bot-input.ts';
import { eraseBot } from './erase-bot.ts';
import { parseInput } from './parse-input.ts';
import { findBot } from './queries.ts';
import { removeOwnWebhook, type WebhookRemoval } from './remove-own-webhook.ts';
import { isSameName } from './same-name.ts';
import type { TelegramAdministration } from './telegram-port.ts';

/**
 * Deletes the bot with its chats, messages and queue, after its name was typed. The webhook goes first: once the row
 * is gone nobody has the token to remove it with. Throws `not_found`, `wrong_confirmation`, `deletion_unfinished`.
 */
export async function deleteBot(
  ctx: OwnerContext,
  telegram: Pick<TelegramAdministration, 'getWebhookInfo' | 'deleteWebhook'>,
  botId: string,
  input: z.input<typeof deleteBotInput>,
): Promise<{ webhook: WebhookRemoval }> {
  const before = await findBot(ctx, botId);
  const { confirmation } = parseInput(deleteBotInput, input);
  if (!isSameName(before.name, confirmation)) {
    throw new DomainError('wrong_confirmation', 'The name that was typed is not that of the bot.', {
      fields: { confirmation: 'wrong_confirmation' },
    });
  }
  const webhook = await removeOwnWebhook(ctx, telegram, before);
  await eraseBot(ctx, before.id);
  return { webhook };
}
