import type { StatusTone } from '#components/ui/status.tsx';
import type { Connection } from '#lib/bots/derive-connection.ts';
import type { WebhookProblemCode, WebhookReport } from '#lib/bots/describe-webhook-problem.ts';

/** One sentence about how the bot gets its messages; its key names a title and a text in the catalogues. */
export interface StatusLine {
  tone: StatusTone;
  key:
    | `webhookSetup.status.${'ok' | 'polling' | 'pollingStarting' | 'pollingStopped' | 'paused' | 'asking'}`
    | `bots.standing.${'token_revoked' | 'other_poller' | 'unreachable'}`
    | `webhookSetup.problem.${WebhookProblemCode}`;
  /** Telegram's own words. */
  detail?: string;
  action?: 'newToken' | 'resume' | 'reload';
}

/** What to tell, the most urgent first; more than one line only where Telegram reports more than one problem. */
export function statusLines({
  report,
  connection,
  polls,
}: {
  report: WebhookReport | 'revoked' | 'unreachable';
  connection: Connection;
  polls: boolean;
}): StatusLine[] {
  if (report === 'revoked') return [{ tone: 'danger', key: 'bots.standing.token_revoked', action: 'newToken' }];
  if (report === 'unreachable') return [{ tone: 'warning', key: 'webhookSetup.status.asking', action: 'reload' }];
  const { state } = connection;
  if (state === 'paused') return [{ tone: 'idle', key: 'webhookSetup.status.paused', action: 'resume' }];
  if (connection.state === 'problem' && connection.problem !== 'other_webhook')
    return [{ tone: 'warning', key: `bots.standing.${connection.problem}` }];
  if (report.address === 'none' && polls) {
    if (state === 'polling') return [{ tone: 'success', key: 'webhookSetup.status.polling' }];
    if (state === 'connecting') return [{ tone: 'waiting', key: 'webhookSetup.status.pollingStarting' }];
    if (state === 'not_connected') return [{ tone: 'warning', key: 'webhookSetup.status.pollingStopped' }];
  }
  const current = report.problems.filter((problem) => problem.current);
  if (current.length === 0) return [{ tone: 'success', key: 'webhookSetup.status.ok' }];
  return current.map(({ code, detail }) => ({ tone: 'warning', key: `webhookSetup.problem.${code}`, detail }));
}
