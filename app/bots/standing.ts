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
  other_webhook: 'warning',
  other_poller: 'warning',
  unreachable: 'warning',
  key_invalid: 'danger',
  model_missing: 'danger',
  quota_day: 'warning',
};

/** The page on which the owner mends what keeps the bot from working; null: nothing does, or it is not theirs to mend. */
export function mendingOf(
  standing: Standing,
  botId: string,
): { key: 'newToken' | 'resume' | 'webhook'; href: string } | null {
  switch (standing) {
    case 'token_revoked':
    case 'other_poller':
      return { key: 'newToken', href: `${paths.botSettings(botId)}#token` };
    case 'paused':
      return { key: 'resume', href: `${paths.botSettings(botId)}#pause` };
    case 'not_connected':
    case 'other_webhook':
      return { key: 'webhook', href: paths.webhookSetup(botId) };
    default:
      return null;
  }
}
