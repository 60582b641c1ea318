import type { OwnerContext } from '#lib/context.ts';
import { deleteWebhook } from './delete-webhook.ts';
import { setWebhook } from './set-webhook.ts';
import type { TelegramAdministration } from './telegram-port.ts';

/**
 * The owner takes the bot's messages from the service that has set its webhook: they come to this server's public
 * address, which is returned, or are fetched where it has none. What waits at Telegram comes here. Throws as
 * setWebhook does.
 */
export async function takeOverWebhook(
  ctx: OwnerContext,
  telegram: TelegramAdministration,
  botId: string,
  { publicUrl }: { publicUrl: string | undefined },
): Promise<string | null> {
  if (publicUrl) return await setWebhook(ctx, telegram, botId, { baseUrl: publicUrl }, { publicUrl });
  await deleteWebhook(ctx, telegram, botId, 'automatic');
  return null;
}
