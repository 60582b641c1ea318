'use client';

import { useFormatter, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { CodeBlock } from '#components/conversation/code-block.tsx';
import { Badge } from '#components/ui/badge.tsx';
import type { TurnTrace } from '#lib/conversation/test-events.ts';

/** One turn laid open: the model and what it cost, where the time went, what it was told, what was called. */
export function TurnTraceView({ trace }: { trace: TurnTrace }) {
  const t = useTranslations('testBot.trace');
  return (
    <div className="flex min-w-0 flex-col gap-4 px-4 pb-4 text-sm">
      {trace.problem && (
        <p className="rounded-lg bg-danger-soft px-3 py-2 text-danger">
          <span className="font-semibold">{trace.problem.kind}</span>: {trace.problem.detail}
        </p>
      )}
      <Facts trace={trace} />
      <Section title={t('steps')}>
        <Steps steps={trace.steps} />
      </Section>
      {trace.systemPrompt !== null && (
        <Section title={t('systemPrompt')}>
          <Quoted>{trace.systemPrompt}</Quoted>
        </Section>
      )}
      {trace.model !== null && !trace.demo && (
        <Section title={t('history')}>
          <History history={trace.history} />
        </Section>
      )}
      <Section title={t('calls')}>
        <Calls calls={trace.calls} />
      </Section>
    </div>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="min-w-0">
      <h4 className="mb-1.5 font-semibold text-muted text-xs">{title}</h4>
      {children}
    </section>
  );
}

function Facts({ trace }: { trace: TurnTrace }) {
  const t = useTranslations('testBot.trace');
  const format = useFormatter();
  const tokens = (count: number | null) => (count === null ? '–' : format.number(count));
  return (
    <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1.5">
      <Fact name={t('model')}>
        {trace.demo ? <Badge tone="warning">{t('demo')}</Badge> : (trace.model ?? t('noModel'))}
      </Fact>
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
    <>
      <dt className="text-muted">{name}</dt>
      <dd className="min-w-0 break-words">{children}</dd>
    </>
  );
}

const stepNames = ['receive', 'history', 'model', 'store', 'send'] as const;
const isKnownStep = (name: string): name is (typeof stepNames)[number] =>
  (stepNames as readonly string[]).includes(name);

function Steps({ steps }: { steps: TurnTrace['steps'] }) {
  const t = useTranslations('testBot.trace');
  const longest = Math.max(1, ...steps.map((step) => step.ms));
  return (
    <ol className="grid grid-cols-[auto_minmax(0,1fr)_auto] items-center gap-x-3 gap-y-1">
      {numbered(steps).map(({ key, item: { name, ms } }) => (
        <li key={key} className="col-span-3 grid grid-cols-subgrid items-center">
          <span>{isKnownStep(name) ? t(`stepNames.${name}`) : name}</span>
          <span aria-hidden="true" className="h-1.5 rounded-full bg-surface-2">
            <span
              className="block h-full min-w-0.5 rounded-full bg-accent"
              style={{ width: `${Math.round((ms / longest) * 100)}%` }}
            />
          </span>
          <span className="text-right text-muted">{t('milliseconds', { ms })}</span>
        </li>
      ))}
    </ol>
  );
}

function History({ history }: { history: TurnTrace['history'] }) {
  const t = useTranslations('testBot.trace');
  if (history.length === 0) return <p className="text-muted">{t('noHistory')}</p>;
  return (
    <ol className="flex max-h-80 flex-col gap-2 overflow-y-auto">
      {numbered(history).map(({ key, item: { role, text } }) => (
        <li key={key}>
          <span className="text-muted text-xs">{t(`roles.${role}`)}</span>
          <p className="whitespace-pre-wrap break-words">{text}</p>
        </li>
      ))}
    </ol>
  );
}

function Calls({ calls }: { calls: TurnTrace['calls'] }) {
  const t = useTranslations('testBot.trace');
  if (calls.length === 0) return <p className="text-muted">{t('noCalls')}</p>;
  return (
    <ol className="flex flex-col gap-1">
      {numbered(calls).map(({ key, item: { method, payload, ms } }) => (
        <li key={key}>
          <details className="group">
            <summary className="flex min-h-11 items-center justify-between gap-3 sm:min-h-8">
              <code className="min-w-0 truncate font-mono text-[0.8125rem] text-accent group-open:font-semibold">
                {method}
              </code>
              <span className="shrink-0 text-muted text-xs">{t('milliseconds', { ms })}</span>
            </summary>
            <CodeBlock code={JSON.stringify(payload, null, 2)} language="JSON" />
          </details>
        </li>
      ))}
    </ol>
  );
}

function Quoted({ children }: { children: string }) {
  return (
    <p className="max-h-64 overflow-y-auto whitespace-pre-wrap break-words rounded-lg bg-surface-2 px-3 py-2">
      {children}
    </p>
  );
}

/** A trace is written once and never reordered: the place of an item identifies it. */
const numbered = <Item,>(items: readonly Item[]) => items.map((item, index) => ({ key: index, item }));
