import type { Bot } from './queries.ts';

/**
 * How the bot receives messages, as its owner sees it. `connecting`: long polling begins, or the webhook is set, within moments.
 * `not_connected`: nothing brings messages, and the Webhook Setup page is the place to change that. `left`: the owner
 * leaves them to another service.
 */
export type Connection =
  | { state: 'paused' | 'token_revoked' | 'webhook' | 'polling' | 'connecting' | 'not_connected' | 'left' }
  | { state: 'problem'; problem: NonNullable<Bot['connectionProblem']> };

/** A poll takes up to half a minute; one that was heard of longer ago than this has stopped. */
const pollIsStaleAfterMs = 180_000;
/** How long a change may take to be noticed before the owner is told that nothing happens. */
const connectingMs = 60_000;

/** `polls`: whether this server polls the bots of owners who chose nothing (it has no public address). */
export function deriveConnection(
  bot: Pick<Bot, 'status' | 'delivery' | 'webhookUrl' | 'connectionProblem' | 'polledAt' | 'updatedAt'>,
  { polls, now }: { polls: boolean; now: Date },
): Connection {
  if (bot.status !== 'active') return { state: bot.status };
  if (bot.delivery === 'left') return { state: 'left' };
  if (bot.connectionProblem) return { state: 'problem', problem: bot.connectionProblem };
  if (bot.webhookUrl) return { state: 'webhook' };
  const age = (since: Date) => now.getTime() - since.getTime();
  const isPolled = polls || bot.delivery === 'polling';
  if (isPolled && bot.polledAt && age(bot.polledAt) < pollIsStaleAfterMs) return { state: 'polling' };
  return { state: age(bot.updatedAt) < connectingMs ? 'connecting' : 'not_connected' };
}
