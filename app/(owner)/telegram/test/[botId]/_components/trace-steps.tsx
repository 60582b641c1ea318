import { useTranslations } from 'next-intl';
import { useNumber } from '#components/ui/use-number.ts';
import type { TurnTrace } from '#lib/conversation/test-events.ts';
import { numbered } from './numbered.ts';

const stepNames = ['receive', 'history', 'model', 'store', 'send'] as const;
const isKnownStep = (name: string): name is (typeof stepNames)[number] =>
  (stepNames as readonly string[]).includes(name);

/** Where the time of a turn went: each step as a bar from when it began to when it was over. */
export function TraceSteps({ steps }: Pick<TurnTrace, 'steps'>) {
  const t = useTranslations('testBot.trace');
  const number = useNumber();
  const totalMs = Math.max(0, ...steps.map(({ at, ms }) => at + ms));
  const share = (ms: number) => `${(100 * ms) / Math.max(1, totalMs)}%`;
  return (
    <section className="min-w-0">
      <h4 className="mb-1.5 flex justify-between gap-3 text-muted text-xs">
        {t('steps')}
        <span className="font-medium text-ink tabular-nums">{t('milliseconds', { ms: number(totalMs) })}</span>
      </h4>
      <ol className="grid grid-cols-[auto_minmax(0,1fr)_auto] items-center gap-x-3 gap-y-1">
        {numbered(steps).map(({ key, item: { name, at, ms } }) => (
          <li key={key} className="col-span-3 grid grid-cols-subgrid items-center">
            <span>{isKnownStep(name) ? t(`stepNames.${name}`) : name}</span>
            <span aria-hidden="true" className="relative h-2 rounded-sm bg-surface-2">
              <span
                className={`absolute inset-y-0 min-w-0.5 rounded-sm ${name === 'model' ? 'bg-accent forced-colors:bg-[Highlight]' : 'bg-muted forced-colors:bg-[CanvasText]'}`}
                style={{ left: `min(${share(at)}, 100% - 2px)`, width: share(ms) }}
              />
            </span>
            <span className="text-right text-muted tabular-nums">{t('milliseconds', { ms: number(ms) })}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
