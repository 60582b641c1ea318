import type { StatusTone } from '#components/ui/status.tsx';
import type { Connection } from '#lib/bots/derive-connection.ts';
import type { WebhookProblemCode, WebhookReport } from '#lib/bots/describe-webhook-problem.ts';

/** One sentence about how the bot gets its messages; its key names a title and a text in the catalogues. */
export interface StatusLine {
  tone: StatusTone;
  key:
    | `webhookSetup.status.${'ok' | 'polling' | 'pollingStarting' | 'pollingStopped' | 'paused' | 'asking'}`
    | `bots.standing.${'connecting' | 'token_revoked' | 'other_poller' | 'unreachable' | 'webhook_taken'}`
    | `delivery.${'left' | 'leftAlone'}`
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
  refusal,
}: {
  report: WebhookReport | 'revoked' | 'unreachable';
  connection: Connection;
  /** Whether this server is to fetch the messages. */
  polls: boolean;
  /** Why Telegram would not take the webhook when it was last tried to set it. */
  refusal: { code: WebhookProblemCode; detail: string | null } | null;
}): StatusLine[] {
  if (report === 'revoked') return [{ tone: 'danger', key: 'bots.standing.token_revoked', action: 'newToken' }];
  if (report === 'unreachable') return [{ tone: 'warning', key: 'webhookSetup.status.asking', action: 'reload' }];
  const { state } = connection;
  if (state === 'paused') return [{ tone: 'idle', key: 'webhookSetup.status.paused', action: 'resume' }];
  if (state === 'left') {
    const isThere = report.address === 'foreign';
    return [isThere ? { tone: 'idle', key: 'delivery.left' } : { tone: 'warning', key: 'delivery.leftAlone' }];
  }
  if (connection.state === 'problem') {
    const { problem } = connection;
    if (problem === 'other_poller' || problem === 'unreachable')
      return [{ tone: 'warning', key: `bots.standing.${problem}` }];
    if (problem === 'webhook_taken')
      return [{ tone: 'warning', key: 'bots.standing.webhook_taken', action: 'newToken' }];
    if (problem === 'webhook_refused' && refusal)
      return [{ tone: 'warning', key: `webhookSetup.problem.${refusal.code}`, detail: refusal.detail ?? undefined }];
  }
  if (report.address === 'none') {
    if (state === 'polling') return [{ tone: 'success', key: 'webhookSetup.status.polling' }];
    if (state === 'connecting')
      return [{ tone: 'waiting', key: polls ? 'webhookSetup.status.pollingStarting' : 'bots.standing.connecting' }];
    if (state === 'not_connected' && polls) return [{ tone: 'warning', key: 'webhookSetup.status.pollingStopped' }];
  }
  const current = report.problems.filter((problem) => problem.current);
  if (current.length === 0) return [{ tone: 'success', key: 'webhookSetup.status.ok' }];
  return current.map(({ code, detail }) => ({ tone: 'warning', key: `webhookSetup.problem.${code}`, detail }));
}
