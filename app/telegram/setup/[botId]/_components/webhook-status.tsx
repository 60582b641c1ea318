import { getFormatter, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { Alert } from '#components/ui/alert.tsx';
import { Card } from '#components/ui/card.tsx';
import type { WebhookProblem, WebhookReport } from '#lib/bots/describe-webhook-problem.ts';
import type { Bot } from '#lib/bots/queries.ts';
import { readWebhook } from '#lib/bots/read-webhook.ts';
import type { OwnerContext } from '#lib/context.ts';
import { app } from '#lib/edge/next/app.ts';
import { DomainError } from '#lib/errors.ts';
import { connectionOf } from '../../../../bots/connection.ts';
import { telegram } from '../../../../bots/telegram.ts';

/** What Telegram knows of the bot's webhook, in plain words, and what to do about it. */
export async function WebhookStatus({ ctx, bot }: { ctx: OwnerContext; bot: Bot }) {
  const t = await getTranslations('webhookSetup.status');
  const report = await askTelegram(ctx, bot);
  return (
    <Card title={t('title')}>
      {typeof report === 'string' ? (
        <Alert tone="warning">{t(report)}</Alert>
      ) : (
        <div className="grid gap-4">
          <Summary bot={bot} report={report} />
          <Facts report={report} />
        </div>
      )}
    </Card>
  );
}

async function askTelegram(ctx: OwnerContext, bot: Bot): Promise<WebhookReport | 'revoked' | 'unreachable'> {
  if (bot.status === 'token_revoked') return 'revoked';
  try {
    return await readWebhook(ctx, telegram(), bot.id);
  } catch (error) {
    if (error instanceof DomainError && error.code === 'token_revoked') return 'revoked';
    if (error instanceof DomainError && error.code === 'telegram_unreachable') return 'unreachable';
    throw error;
  }
}

async function Summary({ bot, report }: { bot: Bot; report: WebhookReport }) {
  const t = await getTranslations('webhookSetup.status');
  const connection = connectionOf(bot);
  const { state } = connection;
  if (state === 'paused') return <Alert>{t('paused')}</Alert>;
  if (connection.state === 'problem' && connection.problem !== 'other_webhook') {
    const problem = await getTranslations('bots.problem');
    return <Alert tone="warning">{problem(connection.problem)}</Alert>;
  }
  if (report.address === 'none') {
    if (state === 'polling') return <Alert tone="success">{t('polling')}</Alert>;
    if (state === 'connecting') return <Alert>{t('pollingStarting')}</Alert>;
    if (state === 'not_connected' && !app().env.PUBLIC_URL) return <Alert tone="warning">{t('pollingStopped')}</Alert>;
  }
  const current = report.problems.filter((problem) => problem.current);
  if (current.length === 0) return <Alert tone="success">{t('ok')}</Alert>;
  return current.map((problem) => <Problem key={problem.code} problem={problem} />);
}

async function Problem({ problem: { code, detail } }: { problem: WebhookProblem }) {
  const t = await getTranslations('webhookSetup');
  return (
    <Alert tone="warning" title={t(`problem.${code}.what`)}>
      <p className="mt-1">{t('status.todo', { text: t(`problem.${code}.todo`) })}</p>
      {detail && <p className="mt-1 opacity-80">{t('status.telegramSays', { detail })}</p>}
    </Alert>
  );
}

async function Facts({ report }: { report: WebhookReport }) {
  const t = await getTranslations('webhookSetup');
  const format = await getFormatter();
  const error = report.problems.find(({ at }) => at !== undefined);
  return (
    <dl className="grid gap-4 sm:grid-cols-2">
      <Fact label={t('status.address')} wide>
        {report.url ? <span className="break-all font-mono text-sm">{report.url}</span> : t('status.none')}
        {report.address !== 'none' && <p className="text-muted text-sm">{t(`status.${report.address}`)}</p>}
      </Fact>
      <Fact label={t('status.pending')}>{t('status.pendingCount', { count: report.pendingUpdates })}</Fact>
      <Fact label={t('status.lastError')}>
        {error?.at ? (
          <>
            {t(`problem.${error.code}.what`)}{' '}
            <span className="text-muted">{format.relativeTime(error.at, new Date())}</span>
            {!error.current && <p className="text-muted text-sm">{t('status.past')}</p>}
          </>
        ) : (
          t('status.noError')
        )}
      </Fact>
    </dl>
  );
}

function Fact({ label, wide = false, children }: { label: string; wide?: boolean; children: ReactNode }) {
  return (
    <div className={wide ? 'sm:col-span-2' : ''}>
      <dt className="text-muted text-sm">{label}</dt>
      <dd className="mt-0.5">{children}</dd>
    </div>
  );
}

/** The shape of the card while Telegram is asked. */
export async function WebhookStatusSkeleton() {
  const t = await getTranslations('webhookSetup.status');
  return (
    <Card title={t('title')}>
      <div aria-busy="true" className="grid gap-4">
        <p role="status" className="rounded-lg border px-4 py-3 text-muted text-sm">
          {t('loading')}
        </p>
        <div className="h-12 animate-pulse rounded-lg bg-surface-2" />
        <div className="grid gap-4 sm:grid-cols-2">
          <div className="h-12 animate-pulse rounded-lg bg-surface-2" />
          <div className="h-12 animate-pulse rounded-lg bg-surface-2" />
        </div>
      </div>
    </Card>
  );
}
