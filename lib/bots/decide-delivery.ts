import { describeWebhookError, lacksUpdates } from './describe-webhook-problem.ts';
import type { Bot } from './queries.ts';
import type { WebhookInfo } from './telegram-port.ts';
import { isForeignAddress, isGatewayAddress, webhookAddress } from './webhook-address.ts';

/** Why a webhook is set. The last four are heals: it was right before, and something has changed it. */
export type ReasonToSet = 'first' | 'moved' | 'lost' | 'changed' | 'missing_updates' | 'wrong_secret';

/**
 * What is to be done about the way a bot's messages come:
 * - `keep`    nothing; it is as it should be
 * - `set`     set the webhook at this address
 * - `remove`  take our own webhook away, because the bot is polled
 * - `poll`    forget the webhook: it is gone, and there is no public address to set it at again
 * - `ask`     another service has set a webhook: the owner decides
 */
export type Delivery =
  | { step: 'keep'; by: 'webhook' | 'polling' | 'nothing' }
  | { step: 'set'; url: string; why: ReasonToSet }
  | { step: 'remove' | 'poll' | 'ask' };

type Row = Pick<Bot, 'id' | 'delivery' | 'webhookUrl' | 'webhookBase' | 'healedAt'>;

/** From what the owner chose, what we registered, and what Telegram says. */
export function decideDelivery(
  bot: Row,
  info: WebhookInfo,
  { publicUrl, token }: { publicUrl: string | undefined; token: string },
): Delivery {
  if (bot.delivery === 'left') return { step: 'keep', by: 'nothing' };
  const wanted = wantedAddress(bot, publicUrl);
  if (isForeignAddress(info.url, { botId: bot.id, publicUrl, token })) return { step: 'ask' };
  if (wanted === null) return info.url === '' ? { step: 'keep', by: 'polling' } : { step: 'remove' };
  const set = (why: ReasonToSet): Delivery => ({ step: 'set', url: wanted, why });

  // One that is there already may have another secret than ours.
  if (bot.webhookUrl !== wanted) return set(info.url === '' || info.url === wanted ? 'first' : 'moved');
  if (info.url === wanted) {
    if (lacksUpdates(info)) return set('missing_updates');
    return refusesOurSecret(info, bot.healedAt) ? set('wrong_secret') : { step: 'keep', by: 'webhook' };
  }
  // Set by other means, at the door that is there for that.
  if (isGatewayAddress(info.url, publicUrl, token)) return { step: 'keep', by: 'webhook' };
  if (publicUrl) return set(info.url === '' ? 'lost' : 'changed');
  // An address that the owner typed may not exist any more; another copy of BotFactory may have moved the webhook.
  return { step: info.url === '' ? 'poll' : 'ask' };
}

/** Where Telegram should deliver; null: nowhere, the bot is polled. An address that the owner typed stays until PUBLIC_URL changes. */
export function wantedAddress(bot: Row, publicUrl: string | undefined): string | null {
  if (bot.delivery !== 'automatic') return null;
  const isOfThisServer = bot.webhookUrl !== null && bot.webhookBase === (publicUrl ?? null);
  return publicUrl && !isOfThisServer ? webhookAddress(publicUrl, bot.id) : bot.webhookUrl;
}

/** Somebody registered our address with another secret: 401 since we last set it. */
function refusesOurSecret(info: WebhookInfo, healedAt: Date | null): boolean {
  if (!info.lastErrorMessage || !info.lastErrorAt || info.pendingUpdates === 0) return false;
  if (describeWebhookError(info.lastErrorMessage) !== 'unauthorized') return false;
  return !healedAt || info.lastErrorAt > healedAt;
}
