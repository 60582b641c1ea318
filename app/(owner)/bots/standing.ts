import type { StatusTone } from '#components/ui/status.tsx';
import { deriveStanding, type Standing } from '#lib/bots/derive-standing.ts';
import type { Bot } from '#lib/bots/queries.ts';
import { paths } from '#lib/paths.ts';
import { connectionOf } from './connection.ts';

export function standingOf(bot: Parameters<typeof connectionOf>[0] & Pick<Bot, 'modelProblem'>): Standing {
  return deriveStanding(connectionOf(bot), bot.modelProblem);
}

export const standingTones: Record<Standing, StatusTone> = {
  working: 'success',
  connecting: 'waiting',
  paused: 'idle',
  token_revoked: 'danger',
  not_connected: 'warning',
  left: 'idle',
  other_webhook: 'warning',
  other_poller: 'warning',
  unreachable: 'warning',
  webhook_refused: 'warning',
  webhook_failing: 'warning',
  webhook_taken: 'warning',
  key_invalid: 'danger',
  model_missing: 'danger',
  quota_day: 'warning',
};

/** What only whoever runs the server can mend, and the owner is told to ask for. */
const operatorsMatters = ['unreachable', 'key_invalid', 'model_missing', 'quota_day'] as const satisfies Standing[];
export type OperatorsMatter = (typeof operatorsMatters)[number];

export const isForOperator = (standing: Standing): standing is OperatorsMatter =>
  operatorsMatters.some((matter) => matter === standing);

type Mending = 'newToken' | 'resume' | 'webhook';

/** What the owner can mend; the rest is for whoever runs the server, or for time. */
const mendings: Partial<Record<Standing, Mending>> = {
  token_revoked: 'newToken',
  other_poller: 'newToken',
  paused: 'resume',
  not_connected: 'webhook',
  left: 'webhook',
  other_webhook: 'webhook',
  webhook_refused: 'webhook',
  webhook_failing: 'webhook',
  webhook_taken: 'newToken',
};

const mendingPages: Record<Mending, (botId: string) => string> = {
  newToken: (botId) => `${paths.botSettings(botId)}#new-token`,
  resume: (botId) => `${paths.botSettings(botId)}#pause`,
  webhook: paths.webhookSetup,
};

/** The page on which the owner mends what keeps the bot from working; null: nothing does, or it is not theirs to mend. */
export function mendingOf(standing: Standing, botId: string): { key: Mending; href: string } | null {
  const key = mendings[standing];
  return key ? { key, href: mendingPages[key](botId) } : null;
}

/** Customers may be sent to the bot: it answers them, or will in a moment, and it is no demo that does. */
export const mayInvite = (standing: Standing, { isDemo }: { isDemo: boolean }): boolean =>
  !isDemo && (standing === 'working' || standing === 'connecting');
