import type { StatusTone } from '#components/ui/status.tsx';
import type { Connection } from '#lib/bots/derive-connection.ts';
import type { WebhookProblemCode, WebhookReport } from '#lib/bots/describe-webhook-problem.ts';
import type { Bot } from '#lib/bots/queries.ts';
import { foundProblem, isNews } from './is-news.ts';

/**
 * What there is to do now: each has one button, and that of the most urgent line is the primary one of the page. To
 * `wait` there is nothing to press while the page looks again by itself.
 */
export type Remedy =
  | 'newToken'
  | 'resume'
  | 'takeOver'
  | 'setWebhook'
  | 'askOperator'
  | 'checkAgain'
  | 'wait'
  | 'tryBot';

type Told =
  | `webhookSetup.status.${'ok' | 'polling' | 'pollingStarting' | 'pollingStopped' | 'paused' | 'asking'}`
  | `bots.standing.${'connecting' | 'token_revoked' | 'other_poller' | 'unreachable' | 'webhook_taken'}`
  | `delivery.${'left' | 'leftAlone'}`
  | `webhookSetup.problem.${WebhookProblemCode}`;

/** One sentence about how the bot gets its messages. `title` and `text` are keys of the catalogues. */
export interface StatusLine {
  tone: StatusTone;
  title: `${Told}.title` | `bots.standing.${'webhook_failing' | 'webhook_refused'}.title`;
  text: `${Told}.text` | `webhookSetup.failing.${'setWebhook' | 'askOperator' | 'refused'}`;
  remedy: Remedy;
  /** What exactly is wrong, for whoever runs the server; `detail`: in Telegram's own words. */
  cause?: { code: WebhookProblemCode; detail?: string };
}

/** All that Webhook Setup shows and offers, so that no two parts of it disagree. */
export interface SetupPlan {
  /** The most urgent first; more than one only where Telegram reports more than one problem. */
  lines: [StatusLine, ...StatusLine[]];
  /** That of the first line. */
  remedy: Remedy;
  /**
   * Null: no address helps. `isOptional`: the bot works without one. `isAway`: Telegram has another address than the one
   * that was set last, which may not be the right one any more.
   */
  form: { isOptional: boolean; canDelete: boolean; isAway: boolean } | null;
  /** Whether Telegram says what the watcher does not know yet. */
  isNews: boolean;
  /** Whether something is about to be mended, or noted down: the page is looked at again soon. */
  isChanging: boolean;
  /** As noted down; and where Telegram says otherwise, as it says. */
  connection: Connection;
}

export type Report = WebhookReport | 'revoked' | 'unreachable';

interface Known {
  /** What Telegram says at this moment. */
  report: Report;
  /** What was noted down when the bot was looked at last. */
  bot: Pick<
    Bot,
    'status' | 'delivery' | 'webhookUrl' | 'webhookError' | 'webhookErrorDetail' | 'connectionProblem' | 'checkAt'
  >;
  connection: Connection;
  /** That of this server, if it has one. */
  publicUrl: string | undefined;
  now: Date;
}

/** Where what was noted down and what Telegram says differ, Telegram is right. */
export function planSetup(known: Known): SetupPlan {
  const lines = statusLines(known);
  const { remedy, tone } = lines[0];
  const isNewsToWatcher = hasNews(known);
  const isRevoked = known.report === 'revoked' && known.bot.status === 'active';
  return {
    lines,
    remedy,
    form: formOf(known, remedy),
    isNews: isNewsToWatcher,
    // That a token was revoked is noted down as it is found.
    isChanging: isWatcherComing(known) || isRevoked || known.connection.state === 'connecting',
    connection: isNewsToWatcher || isRevoked ? connectionBy(tone, known) : known.connection,
  };
}

const hasNews = ({ report, bot, publicUrl }: Known) => typeof report !== 'string' && isNews(report, bot, publicUrl);

/** So late, the watcher that was told to look does not run. */
const overdueMs = 60_000;
const isWatcherComing = (known: Known) =>
  hasNews(known) && known.now.getTime() - known.bot.checkAt.getTime() < overdueMs;

function connectionBy(tone: StatusTone, { report, bot, publicUrl }: Known): Connection {
  if (tone === 'success') return { state: 'webhook' };
  if (tone === 'waiting') return { state: 'connecting' };
  if (typeof report === 'string') return { state: 'token_revoked' };
  return { state: 'problem', problem: foundProblem(report, bot, publicUrl) ?? 'webhook_failing' };
}

function statusLines(known: Known): SetupPlan['lines'] {
  const { report, bot, connection } = known;
  const { state } = connection;
  if (report === 'revoked') return [line('danger', 'bots.standing.token_revoked', 'newToken')];
  if (state === 'paused') return [line('idle', 'webhookSetup.status.paused', 'resume')];
  if (report === 'unreachable') return [line('warning', 'webhookSetup.status.asking', 'checkAgain')];
  if (state === 'left')
    return [
      report.address === 'foreign'
        ? line('idle', 'delivery.left', 'takeOver')
        : line('warning', 'delivery.leftAlone', 'takeOver'),
    ];
  // Whatever else is wrong with it is the other service's to mend.
  if (report.address === 'foreign') return [line('warning', 'webhookSetup.problem.foreign_webhook', 'takeOver')];
  const noted = connection.state === 'problem' ? notedLine(connection.problem, known) : null;
  if (noted) return [noted];
  if (report.address === 'none') {
    // The watcher sets another one, or the server fetches the messages.
    const unset = isWatcherComing(known) ? 'connecting' : state;
    const polls = bot.delivery === 'polling' || !known.publicUrl;
    if (unset === 'polling') return [line('success', 'webhookSetup.status.polling', 'tryBot')];
    if (unset === 'connecting')
      return [line('waiting', polls ? 'webhookSetup.status.pollingStarting' : 'bots.standing.connecting', 'wait')];
    if (unset === 'not_connected' && polls)
      return [line('warning', 'webhookSetup.status.pollingStopped', 'askOperator')];
  }
  const [first, ...others] = problemLines(report);
  return first ? [first, ...others] : [line('success', 'webhookSetup.status.ok', 'tryBot')];
}

/** What Telegram does not tell when it is asked for the webhook. */
function notedLine(problem: NonNullable<Bot['connectionProblem']>, { bot, report }: Known): StatusLine | null {
  if (problem === 'unreachable') return line('warning', 'bots.standing.unreachable', 'askOperator');
  if (problem === 'other_poller' || problem === 'webhook_taken')
    return line('warning', `bots.standing.${problem}`, 'newToken');
  const isStill = typeof report !== 'string' && report.address !== 'ours';
  if (problem === 'webhook_refused' && bot.webhookError && isStill)
    return {
      tone: 'warning',
      title: 'bots.standing.webhook_refused.title',
      text: 'webhookSetup.failing.refused',
      remedy: 'setWebhook',
      cause: { code: bot.webhookError, detail: bot.webhookErrorDetail ?? undefined },
    };
  return null;
}

function problemLines({ problems }: WebhookReport): StatusLine[] {
  const current = problems.filter((problem) => problem.current);
  return (
    current
      // How many messages wait is told below; that they do needs no other reason then.
      .filter(({ code }) => code !== 'pending_pile' || current.length === 1)
      .map(({ code, detail, at }) => {
        const remedy = remedies[code] ?? 'askOperator';
        if (!at) return line('warning', `webhookSetup.problem.${code}`, remedy);
        return {
          tone: 'warning',
          title: 'bots.standing.webhook_failing.title',
          text: `webhookSetup.failing.${remedy === 'setWebhook' ? 'setWebhook' : 'askOperator'}`,
          remedy,
          cause: { code, detail },
        };
      })
  );
}

/** What is mended by an address, entered anew or once more; the rest only at the server. */
const remedies: Partial<Record<WebhookProblemCode, Remedy>> = {
  not_set: 'setWebhook',
  wrong_address: 'setWebhook',
  missing_updates: 'setWebhook',
  dns: 'setWebhook',
  private_address: 'setWebhook',
  port_not_allowed: 'setWebhook',
  needs_https: 'setWebhook',
  redirect: 'setWebhook',
  unauthorized: 'setWebhook',
  path_not_found: 'setWebhook',
  wrong_response: 'setWebhook',
  pending_pile: 'checkAgain',
};

function formOf({ report, bot, connection, publicUrl }: Known, remedy: Remedy): SetupPlan['form'] {
  if (report === 'revoked' || connection.state === 'paused') return null;
  const isSet =
    report === 'unreachable'
      ? bot.webhookUrl !== null && bot.connectionProblem !== 'other_webhook'
      : report.address === 'ours' || report.address === 'elsewhere';
  const isPolled = bot.delivery === 'polling' || !publicUrl;
  const isWithout = remedy === 'tryBot' || remedy === 'checkAgain' || remedy === 'wait';
  const isAway = report !== 'unreachable' && (report.address === 'foreign' || report.address === 'elsewhere');
  return { isOptional: isPolled && isWithout && !isSet, canDelete: isSet, isAway };
}

const line = (tone: StatusTone, told: Told, remedy: Remedy): StatusLine => ({
  tone,
  title: `${told}.title`,
  text: `${told}.text`,
  remedy,
});
