'use client';

import { useTranslations } from 'next-intl';
import { memo, type ReactNode } from 'react';
import { CodeBlock } from '#components/conversation/code-block.tsx';
import { Disclosure } from '#components/ui/disclosure.tsx';
import { useNumber } from '#components/ui/use-number.ts';
import type { TurnTrace } from '#lib/conversation/test-events.ts';
import { numbered } from './numbered.ts';
import { countCalls, TraceCalls } from './trace-calls.tsx';
import { TraceSteps } from './trace-steps.tsx';

/**
 * One turn laid open: the model and what it cost, where the time went, what it was told, what was called. It is written
 * once, and stays as it is while the next answer grows.
 */
export const TurnTraceView = memo(function TurnTraceView({ trace }: { trace: TurnTrace }) {
  const t = useTranslations('testBot.trace');
  const { problem, systemPrompt, history, calls, shortened } = trace;
  return (
    <div className="grid min-w-0 gap-4 px-4 pb-4 text-sm">
      {problem && <TraceProblem {...problem} />}
      <Facts trace={trace} />
      <TraceSteps steps={trace.steps} />
      <div className="grid min-w-0 gap-2">
        <Disclosure summary={<Counted title={t('calls')} count={countCalls(calls)} />}>
          <TraceCalls calls={calls} />
        </Disclosure>
        {systemPrompt !== null && (
          <Disclosure summary={t('systemPrompt')}>
            <CodeBlock code={systemPrompt} language={t('text')} wraps />
          </Disclosure>
        )}
        {trace.model !== null && (
          <Disclosure summary={<Counted title={t('history')} count={history.length} />}>
            <History history={history} />
          </Disclosure>
        )}
      </div>
      {shortened && <p className="text-muted">{t('shortened')}</p>}
    </div>
  );
});

const problemKinds = ['busy', 'quota_day', 'blocked', 'empty', 'key_invalid', 'model_missing', 'unknown'] as const;

/** What went wrong, for the owner; below it what whoever runs the server can look for. */
function TraceProblem({ kind, detail }: NonNullable<TurnTrace['problem']>) {
  const t = useTranslations('testBot.trace');
  const known = problemKinds.find((name) => name === kind) ?? 'unknown';
  return (
    <div className="wrap-anywhere grid gap-1 rounded-lg bg-danger-soft px-3 py-2 text-danger">
      <p className="font-medium">{t(`problems.${known}`)}</p>
      <p translate="no" lang="en" className="font-mono text-xs">
        {kind}: {detail}
      </p>
    </div>
  );
}

function Counted({ title, count }: { title: string; count: number }) {
  return (
    <>
      {title} <span className="font-normal text-muted tabular-nums">{count}</span>
    </>
  );
}

function Facts({ trace }: { trace: TurnTrace }) {
  const t = useTranslations('testBot.trace');
  const number = useNumber();
  const tokens = (count: number | null) => (count === null ? '–' : number(count));
  return (
    <dl className="grid grid-cols-2 gap-x-4 gap-y-2">
      <Fact name={t('model')}>{trace.demo ? t('demo') : (trace.model ?? t('noModel'))}</Fact>
      {trace.model !== null && !trace.demo && (
        <Fact name={t('tokens')}>
          {t('tokenCounts', { prompt: tokens(trace.promptTokens), answer: tokens(trace.answerTokens) })}
        </Fact>
      )}
      {trace.finish && <Fact name={t('finish')}>{t(`finishes.${trace.finish}`)}</Fact>}
    </dl>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-muted text-xs">{name}</dt>
      <dd className="wrap-anywhere font-medium">{children}</dd>
    </div>
  );
}

function History({ history }: { history: TurnTrace['history'] }) {
  const t = useTranslations('testBot.trace');
  if (history.length === 0) return <p className="text-muted">{t('noHistory')}</p>;
  return (
    <ol className="grid gap-2">
      {numbered(history).map(({ key, item: { role, text } }) => (
        <li key={key} className={`rounded-md px-2.5 py-1.5 ${role === 'user' ? 'bg-bubble-out' : 'bg-surface-2'}`}>
          <span className="text-muted text-xs">{t(`roles.${role}`)}</span>
          <p className="wrap-anywhere whitespace-pre-wrap">{text}</p>
        </li>
      ))}
    </ol>
  );
}
