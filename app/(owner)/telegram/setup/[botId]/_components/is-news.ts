import type { WebhookReport } from '#lib/bots/describe-webhook-problem.ts';
import type { Bot } from '#lib/bots/queries.ts';

type Noted = Pick<Bot, 'status' | 'delivery' | 'webhookUrl' | 'connectionProblem'>;

/**
 * Whether Telegram says something that changes what the watcher has noted down of the bot, or that it mends. What it
 * leaves alone, cannot change or has given up for a while is no news to it: it would be sent there again and again.
 */
export function isNews(report: WebhookReport, bot: Noted, publicUrl: string | undefined): boolean {
  const { status, delivery, connectionProblem: noted } = bot;
  if (status !== 'active' || delivery === 'left') return false;
  // It tries again by itself after a time, and not before.
  if (noted === 'webhook_refused' || noted === 'webhook_taken') return false;
  // The other problems are not told by the webhook.
  const isOfWebhook = noted === 'other_webhook' || noted === 'webhook_failing';
  return foundProblem(report, bot, publicUrl) !== (isOfWebhook ? noted : null) || isMended(report, bot, publicUrl);
}

/** What the watcher notes down when it finds this. */
export function foundProblem(
  { address, problems }: WebhookReport,
  bot: Noted,
  publicUrl: string | undefined,
): 'other_webhook' | 'webhook_failing' | null {
  if (address === 'foreign' || (address === 'elsewhere' && !isMovable(bot, publicUrl))) return 'other_webhook';
  return address === 'ours' && problems.some(({ current, at }) => current && at) ? 'webhook_failing' : null;
}

/** The watcher sets the webhook once more, or has the server fetch the messages. */
function isMended({ address, problems }: WebhookReport, bot: Noted, publicUrl: string | undefined): boolean {
  if (address === 'none') return bot.webhookUrl !== null || bot.connectionProblem === 'other_webhook';
  if (address === 'elsewhere') return isMovable(bot, publicUrl);
  return address === 'ours' && problems.some(({ code }) => code === 'missing_updates');
}

/** An address that the owner typed is not set again by itself: another copy of BotFactory may have moved the webhook. */
const isMovable = ({ webhookUrl }: Noted, publicUrl: string | undefined): boolean => !!publicUrl || webhookUrl === null;
