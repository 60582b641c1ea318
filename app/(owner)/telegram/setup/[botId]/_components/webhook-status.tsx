import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { buttonClass, type Variant } from '#components/ui/button-class.ts';
import { Disclosure } from '#components/ui/disclosure.tsx';
import { Status } from '#components/ui/status.tsx';
import type { Bot } from '#lib/bots/queries.ts';
import { paths } from '#lib/paths.ts';
import { TimeAgo } from '../../../../../_components/time-ago.tsx';
import { AskOperator } from '../../../../bots/_components/ask-operator.tsx';
import { OpenInTelegram } from '../../../../bots/_components/open-in-telegram.tsx';
import { RefreshSoon } from '../../../../bots/_components/refresh-soon.tsx';
import { ForeignWebhook } from './foreign-webhook.tsx';
import type { ReadReport } from './read-plan.ts';
import type { SetupPlan, StatusLine } from './setup-plan.ts';

/** What Telegram knows of the bot's webhook: first how it stands, in a sentence, then the details. */
export function WebhookStatus({
  bot,
  report,
  plan: { lines, remedy },
}: {
  bot: Bot;
  report: ReadReport | string;
  plan: SetupPlan;
}) {
  return (
    <div className="divide-y rounded-lg border bg-surface">
      {lines.map((line, index) => (
        <Line key={line.title} line={line} bot={bot} isFirst={index === 0} />
      ))}
      {remedy === 'takeOver' && (
        <div className="p-4 sm:p-5">
          <ForeignWebhook bot={bot} />
        </div>
      )}
      {typeof report !== 'string' && (
        <Facts bot={bot} report={report} told={lines.flatMap(({ cause }) => cause?.code ?? [])} />
      )}
    </div>
  );
}

/** What happened and what to do; the cause, which says something to whoever runs the server, is folded away. */
async function Line({ line, bot, isFirst }: { line: StatusLine; bot: Bot; isFirst: boolean }) {
  const t = await getTranslations();
  const { tone, title, text, cause } = line;
  return (
    <>
      <div className="p-4 sm:p-5">
        <Status tone={tone} title={t(title)} action={isFirst && <ToDo line={line} bot={bot} />}>
          <p>{t(text)}</p>
        </Status>
      </div>
      {cause && (
        <div>
          <Disclosure className="border-none sm:px-1" summary={t('webhookSetup.failing.exactly')}>
            <div className="wrap-anywhere grid max-w-prose gap-1 text-md">
              <p className="font-medium">{t(`webhookSetup.problem.${cause.code}.title`)}</p>
              <p>{t(`webhookSetup.problem.${cause.code}.text`)}</p>
              {cause.detail && (
                <p className="text-muted text-sm">{t('webhookSetup.status.telegramSays', { detail: cause.detail })}</p>
              )}
            </div>
          </Disclosure>
        </div>
      )}
    </>
  );
}

/** The button for the remedy, unless it stands with what it needs; and whom to tell where that may be needed too. */
async function ToDo({ line, bot }: { line: StatusLine; bot: Bot }) {
  const t = await getTranslations();
  const settings = paths.botSettings(bot.id);
  const checkAgain = <PrimaryLink href={paths.webhookSetup(bot.id)}>{t('webhookSetup.status.checkAgain')}</PrimaryLink>;
  switch (line.remedy) {
    // Plain links, so that the page is asked for anew.
    case 'newToken':
      return <PrimaryLink href={`${settings}#new-token`}>{t('bots.mend.newToken')}</PrimaryLink>;
    case 'resume':
      return <PrimaryLink href={`${settings}#pause`}>{t('bots.mend.resume')}</PrimaryLink>;
    case 'tryBot':
      return <OpenInTelegram bot={bot} />;
    case 'checkAgain':
      return checkAgain;
    case 'wait':
      return <RefreshSoon>{checkAgain}</RefreshSoon>;
    case 'askOperator':
      return <TellOperator line={line} bot={bot} variant="primary" />;
    case 'setWebhook':
      return <TellOperator line={line} bot={bot} variant="secondary" />;
    // Asked below.
    case 'takeOver':
      return null;
  }
}

function PrimaryLink({ href, children }: { href: string; children: string }) {
  return (
    <a href={href} className={buttonClass('primary')}>
      {children}
    </a>
  );
}

async function TellOperator({ line, bot, variant }: { line: StatusLine; bot: Bot; variant: Variant }) {
  const t = await getTranslations();
  const { title, cause } = line;
  if (title === 'bots.standing.unreachable.title')
    return <AskOperator bot={bot} about="unreachable" variant={variant} />;
  if (title === 'webhookSetup.status.pollingStopped.title')
    return <AskOperator bot={bot} about="pollingStopped" variant={variant} />;
  const problem = cause ? t(`webhookSetup.problem.${cause.code}.title`) : t(title);
  const asTold = cause?.detail ? `${problem} (${cause.detail})` : problem;
  return <AskOperator bot={bot} about="webhook" problem={asTold} variant={variant} />;
}

/** So far back we know of what came (lib/bots/last-update-at.ts). */
const rememberedMs = 2 * 24 * 3_600_000;

/** `told`: what has been said above to be wrong, and is not said again. */
async function Facts({ bot, report, told }: { bot: Bot; report: ReadReport; told: string[] }) {
  const t = await getTranslations('webhookSetup');
  // At an address that fails there may be nothing of ours.
  const address = report.address === 'ours' && told.length > 0 ? 'given' : report.address;
  const isYoung = Date.now() - bot.createdAt.getTime() < rememberedMs;
  const error = report.problems.find(({ at }) => at !== undefined);
  return (
    <dl className="divide-y">
      <Fact label={t('status.address')}>
        {address === 'none' ? (
          t('status.none')
        ) : (
          <>
            <span className="break-all font-mono text-xs sm:text-sm">{report.url}</span>
            <p className="text-muted text-sm">{t(`status.${address}`)}</p>
          </>
        )}
      </Fact>
      <Fact label={t('status.pending')}>{t('status.pendingCount', { count: report.pendingUpdates })}</Fact>
      <Fact label={t('status.lastMessage')}>
        {report.deliveredAt ? (
          <TimeAgo at={report.deliveredAt} short />
        ) : (
          t(isYoung ? 'status.noMessageYet' : 'status.noMessage')
        )}
      </Fact>
      <Fact label={t('status.lastError')}>
        {error?.at ? (
          <>
            <TimeAgo at={error.at} />
            {!told.includes(error.code) && <p>{t(`problem.${error.code}.title`)}</p>}
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
