import { after } from 'next/server';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { buttonClass } from '#components/ui/button-class.ts';
import { Status } from '#components/ui/status.tsx';
import { lookSoon } from '#lib/bots/look-soon.ts';
import type { Bot } from '#lib/bots/queries.ts';
import { readWebhook } from '#lib/bots/read-webhook.ts';
import type { OwnerContext } from '#lib/context.ts';
import { app } from '#lib/edge/next/app.ts';
import { DomainError } from '#lib/errors.ts';
import { paths } from '#lib/paths.ts';
import { TimeAgo } from '../../../../../_components/time-ago.tsx';
import { AskOperator } from '../../../../bots/_components/ask-operator.tsx';
import { OpenInTelegram } from '../../../../bots/_components/open-in-telegram.tsx';
import { connectionOf } from '../../../../bots/connection.ts';
import { telegram } from '../../../../bots/telegram.ts';
import { ForeignWebhook } from './foreign-webhook.tsx';
import { type StatusLine, statusLines } from './status-lines.ts';

type ReadReport = Awaited<ReturnType<typeof readWebhook>>;

/** What Telegram knows of the bot's webhook: first how it stands, in a sentence, then the details. */
export async function WebhookStatus({ ctx, bot }: { ctx: OwnerContext; bot: Bot }) {
  const report = await askTelegram(ctx, bot);
  // So that the rest of the dashboard does not say otherwise for the quarter of an hour until the watcher comes by.
  if (isNews(report, bot)) after(() => lookSoon(ctx, bot));
  const lines = statusLines({
    report,
    connection: connectionOf(bot),
    polls: bot.delivery === 'polling' || !app().env.PUBLIC_URL,
    refusal: bot.webhookError && { code: bot.webhookError, detail: bot.webhookErrorDetail },
  });
  const isForeign = typeof report !== 'string' && (report.address === 'foreign' || bot.delivery === 'left');
  return (
    <div className="divide-y rounded-lg border bg-surface">
      {lines.map((line) => (
        <div key={line.key} className="p-4 sm:p-5">
          <Line line={line} bot={bot} />
        </div>
      ))}
      {isForeign && (
        <div className="p-4 sm:p-5">
          <ForeignWebhook bot={bot} />
        </div>
      )}
      {typeof report !== 'string' && <Facts report={report} told={lines.map(({ key }) => key)} />}
    </div>
  );
}

function isNews(report: ReadReport | string, bot: Bot): boolean {
  if (typeof report === 'string' || bot.status !== 'active' || bot.delivery === 'left') return false;
  // Of what Telegram reports, that which the watcher writes down.
  const isReported = report.address === 'foreign' || report.problems.some(({ current, at }) => current && at);
  return isReported !== (bot.connectionProblem === 'other_webhook' || bot.connectionProblem === 'webhook_failing');
}

async function askTelegram(ctx: OwnerContext, bot: Bot): Promise<ReadReport | 'revoked' | 'unreachable'> {
  if (bot.status === 'token_revoked') return 'revoked';
  try {
    return await readWebhook(ctx, telegram(), bot.id, { publicUrl: app().env.PUBLIC_URL });
  } catch (error) {
    if (error instanceof DomainError && error.code === 'token_revoked') return 'revoked';
    if (error instanceof DomainError && error.code === 'telegram_unreachable') return 'unreachable';
    throw error;
  }
}

async function Line({ line, bot }: { line: StatusLine; bot: Bot }) {
  const t = await getTranslations();
  const settings = paths.botSettings(bot.id);
  // Plain links, so that the page is asked for anew.
  const actions = {
    newToken: { href: `${settings}#new-token`, label: t('bots.mend.newToken') },
    resume: { href: `${settings}#pause`, label: t('bots.mend.resume') },
    reload: { href: paths.webhookSetup(bot.id), label: t('ui.tryAgain') },
  };
  const action = line.action && actions[line.action];
  return (
    <Status
      tone={line.tone}
      title={t(`${line.key}.title`)}
      action={
        action ? (
          <a href={action.href} className={buttonClass(line.action === 'reload' ? 'secondary' : 'primary')}>
            {action.label}
          </a>
        ) : (
          <WayOn line={line} bot={bot} />
        )
      }
    >
      <p>{t(`${line.key}.text`)}</p>
      {line.detail && <p className="mt-1 text-sm">{t('webhookSetup.status.telegramSays', { detail: line.detail })}</p>}
    </Status>
  );
}

/** What is left to do where the webhook is not at fault: to try the bot, or to tell whoever runs the server. */
async function WayOn({ line, bot }: { line: StatusLine; bot: Bot }) {
  const t = await getTranslations();
  if (line.key === 'bots.standing.unreachable') return <AskOperator bot={bot} about="unreachable" />;
  if (line.key === 'webhookSetup.status.pollingStopped') return <AskOperator bot={bot} about="pollingStopped" />;
  // Where the messages go is the owner's to say, and asked below.
  if (line.key.startsWith('webhookSetup.problem.') && line.key !== 'webhookSetup.problem.foreign_webhook')
    return <AskOperator bot={bot} about="webhook" problem={line.detail ?? t(`${line.key}.title`)} />;
  if (line.tone !== 'success') return null;
  return <OpenInTelegram bot={bot} variant="secondary" />;
}

/** `told`: what has been said above, and is not said again. */
async function Facts({ report, told }: { report: ReadReport; told: StatusLine['key'][] }) {
  const t = await getTranslations('webhookSetup');
  const error = report.problems.find(({ at }) => at !== undefined);
  return (
    <dl className="divide-y">
      <Fact label={t('status.address')}>
        {report.address === 'none' ? (
          t('status.none')
        ) : (
          <>
            <span className="break-all font-mono text-xs sm:text-sm">{report.url}</span>
            <p className="text-muted text-sm">{t(`status.${report.address}`)}</p>
          </>
        )}
      </Fact>
      <Fact label={t('status.pending')}>{t('status.pendingCount', { count: report.pendingUpdates })}</Fact>
      <Fact label={t('status.lastMessage')}>
        {report.deliveredAt ? <TimeAgo at={report.deliveredAt} short /> : t('status.noMessage')}
      </Fact>
      <Fact label={t('status.lastError')}>
        {error?.at ? (
          <>
            {!told.includes(`webhookSetup.problem.${error.code}`) && <>{t(`problem.${error.code}.title`)} </>}
            <span className="text-muted">
              <TimeAgo at={error.at} />
            </span>
            {!error.current && <p className="text-muted text-sm">{t('status.past')}</p>}
          </>
        ) : (
          t('status.noError')
        )}
      </Fact>
    </dl>
  );
}

/** On a phone both on one line while they fit on it; else what is said stands below its name. */
function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="flex flex-wrap justify-between gap-x-4 px-4 py-2.5 text-md sm:grid sm:grid-cols-[11rem_minmax(0,1fr)] sm:gap-x-6 sm:px-5 sm:py-3">
      <dt className="text-muted">{label}</dt>
      <dd className="min-w-0">{children}</dd>
    </div>
  );
}
