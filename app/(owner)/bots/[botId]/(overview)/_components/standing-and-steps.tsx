import { ChevronRight } from 'lucide-react';
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { ButtonLink } from '#components/ui/button.tsx';
import { Status } from '#components/ui/status.tsx';
import type { Activity } from '#lib/analytics/queries.ts';
import type { Bot } from '#lib/bots/queries.ts';
import { AskOperator } from '../../../_components/ask-operator.tsx';
import { WaitingMessages } from '../../../_components/waiting-messages.tsx';
import { isForOperator, mendingOf, standingOf, standingTones } from '../../../standing.ts';
import { standingTitle } from '../../../standing-title.ts';
import { addressInTelegram } from '../../../telegram.ts';
import { firstSteps, type Step } from './first-steps.ts';

/** Whether the bot works, what to do if not, and what is left of the way to the first customers. */
export async function StandingAndSteps({ bot, activity }: { bot: Bot; activity: Activity }) {
  const t = await getTranslations('bots');
  const standing = standingOf(bot);
  const mending = mendingOf(standing, bot.id);
  const steps = firstSteps(bot, activity, addressInTelegram(bot.username));
  const open = steps.filter(({ isDone }) => !isDone);
  return (
    <div className="divide-y overflow-hidden rounded-lg border bg-surface">
      <div className="p-4 sm:p-5">
        <Status
          tone={standingTones[standing]}
          title={await standingTitle(standing, bot)}
          action={
            mending ? (
              <ButtonLink href={mending.href}>{t(`mend.${mending.key}`)}</ButtonLink>
            ) : (
              isForOperator(standing) && <AskOperator bot={bot} about={standing} />
            )
          }
        >
          <p>{t(`standing.${standing}.text`)}</p>
          {standing === 'webhook_failing' && <WaitingMessages bot={bot} />}
        </Status>
      </div>
      {open.length > 0 && (
        <section aria-labelledby="steps">
          <div className="flex flex-wrap items-baseline justify-between gap-x-4 px-4 pt-4 pb-1 sm:px-5">
            <h2 id="steps" className="font-semibold">
              {t('overview.steps.title')}
            </h2>
            <p className="text-muted text-sm">
              {t('overview.steps.progress', { done: steps.length - open.length, all: steps.length })}
            </p>
          </div>
          <ol className="divide-y">
            {open.map((step) => (
              <StepRow key={step.id} step={step} username={bot.username} />
            ))}
          </ol>
        </section>
      )}
    </div>
  );
}

async function StepRow({ step: { id, href }, username }: { step: Step; username: string }) {
  const t = await getTranslations('bots.overview.steps');
  const elsewhere = id === 'telegram' ? { target: '_blank', rel: 'noreferrer' } : {};
  return (
    <li className="relative flex items-center gap-3 px-4 py-3 transition-colors hover:bg-surface-2 sm:px-5">
      <span aria-hidden="true" className="size-5 shrink-0 rounded-full border-2 border-line-strong" />
      <div className="min-w-0 grow">
        <Link href={href} {...elsewhere} className="font-medium after:absolute after:inset-0">
          {t(`${id}.title`, { username })}
        </Link>
        <p className="text-muted text-sm">{t(`${id}.text`)}</p>
      </div>
      <ChevronRight aria-hidden="true" className="size-5 shrink-0 text-muted" />
    </li>
  );
}
