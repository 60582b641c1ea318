import { ChevronRight, CircleCheck } from 'lucide-react';
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { ButtonLink } from '#components/ui/button.tsx';
import { Status } from '#components/ui/status.tsx';
import type { Activity } from '#lib/analytics/queries.ts';
import type { Bot } from '#lib/bots/queries.ts';
import { AskOperator } from '../../../_components/ask-operator.tsx';
import { OpenInTelegram } from '../../../_components/open-in-telegram.tsx';
import { WaitingMessages } from '../../../_components/waiting-messages.tsx';
import { isForOperator, mendingOf, standingOf, standingTones } from '../../../standing.ts';
import { standingTitle } from '../../../standing-title.ts';
import { addressInTelegram } from '../../../telegram.ts';
import { Stays, Waits } from './as-at-first.tsx';
import { firstSteps, type Step } from './first-steps.ts';
import { ResumeForm } from './resume-form.tsx';

/**
 * Whether the bot works, what to do if not, and the way to the first customers as long as it is not done: each step, and
 * how far one is. There is one next thing to do: what mends the bot, or else a step, or else to meet it in Telegram.
 */
export async function StandingAndSteps({
  bot,
  activity,
  invites,
  isDemo,
}: {
  bot: Bot;
  activity: Activity;
  /** People may be sent to the bot. */
  invites: boolean;
  /** No real AI answers. */
  isDemo: boolean;
}) {
  const t = await getTranslations('bots');
  const standing = standingOf(bot);
  const mending = mendingOf(standing, bot.id);
  const isInOrder = !mending && !isForOperator(standing);
  const steps = firstSteps(bot, activity, { addressInTelegram: addressInTelegram(bot.username), invites });
  const next = steps.find(({ isDone }) => !isDone);
  return (
    <div className="divide-y overflow-hidden rounded-lg border bg-surface">
      <div className="p-4 sm:p-5">
        <Status
          tone={standingTones[standing]}
          title={await standingTitle(standing, bot)}
          action={
            mending?.key === 'resume' ? (
              <ResumeForm botId={bot.id}>{t('mend.resume')}</ResumeForm>
            ) : mending ? (
              <ButtonLink href={mending.href}>{t(`mend.${mending.key}`)}</ButtonLink>
            ) : isForOperator(standing) ? (
              <AskOperator bot={bot} about={standing} />
            ) : (
              standing === 'working' && (
                <Waits isWanted={!next}>
                  <OpenInTelegram bot={bot} />
                </Waits>
              )
            )
          }
        >
          <p>{t(isDemo && standing === 'working' ? 'demo.working' : `standing.${standing}.text`)}</p>
          {standing === 'webhook_failing' && <WaitingMessages bot={bot} />}
        </Status>
      </div>
      <Stays isNeeded={next !== undefined}>
        <section aria-labelledby="steps">
          <div className="flex flex-wrap items-baseline justify-between gap-x-4 px-4 pt-4 pb-1 sm:px-5">
            <h2 id="steps" className="font-semibold">
              {t('overview.steps.title')}
            </h2>
            <p className="text-muted text-sm">
              {t('overview.steps.progress', { done: steps.filter(({ isDone }) => isDone).length, all: steps.length })}
            </p>
          </div>
          <ol className="pb-2">
            {steps.map((step) =>
              step.isDone ? (
                <DoneStep key={step.id} step={step} />
              ) : (
                <OpenStep key={step.id} step={step} isNext={step === next && isInOrder} username={bot.username} />
              ),
            )}
          </ol>
        </section>
      </Stays>
    </div>
  );
}

async function DoneStep({ step: { id } }: { step: Step }) {
  const t = await getTranslations('bots.overview.steps');
  return (
    <li className="flex min-h-11 items-center gap-3 px-4 py-2 text-muted sm:px-5">
      <CircleCheck aria-hidden="true" className="size-6 shrink-0 text-success" />
      <p>
        <span className="sr-only">{t('done')}: </span>
        {t(`${id}.done`)}
      </p>
    </li>
  );
}

/** The whole row leads to where the step is taken; the next one says what it is good for. */
async function OpenStep({ step: { id, href }, isNext, username }: { step: Step; isNext: boolean; username: string }) {
  const t = await getTranslations('bots.overview.steps');
  const elsewhere = id === 'telegram' ? { target: '_blank', rel: 'noreferrer' } : {};
  return (
    <li
      aria-current={isNext ? 'step' : undefined}
      className="relative flex min-h-11 items-center gap-3 px-4 py-2 transition-colors hover:bg-surface-2 aria-[current]:bg-accent-soft aria-[current]:py-3 sm:px-5"
    >
      <span
        aria-hidden="true"
        className={`size-6 shrink-0 rounded-full border-2 ${isNext ? 'border-accent' : 'border-line-strong'}`}
      />
      <div className="min-w-0 grow">
        {isNext && <p className="font-medium text-accent text-xs">{t('next')}</p>}
        <Link href={href} {...elsewhere} className="font-medium after:absolute after:inset-0">
          {t(`${id}.title`, { username })}
        </Link>
        {isNext && <p className="text-sm">{t(`${id}.text`)}</p>}
      </div>
      <ChevronRight aria-hidden="true" className={`size-5 shrink-0 ${isNext ? 'text-accent' : 'text-muted'}`} />
    </li>
  );
}
