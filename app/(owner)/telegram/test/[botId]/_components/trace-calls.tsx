import { useTranslations } from 'next-intl';
import { CodeBlock } from '#components/conversation/code-block.tsx';
import { useNumber } from '#components/ui/use-number.ts';
import type { TracedCall } from '#lib/conversation/test-events.ts';
import { numbered } from './numbered.ts';

/** The Bot API calls, in order, with exactly what they sent; of the many frames of a draft the last. */
export function TraceCalls({ calls }: { calls: TracedCall[] }) {
  const t = useTranslations('testBot.trace');
  const number = useNumber();
  if (calls.length === 0) return <p className="text-muted">{t('noCalls')}</p>;
  return (
    <ol className="-mx-2 grid gap-0.5">
      {numbered(groupByMethod(calls)).map(({ key, item: group }) => (
        <li key={key} className="min-w-0">
          <details className="group/call">
            <summary className="flex min-h-11 items-center gap-2 rounded-md px-2 hover:bg-surface-2 lg:min-h-9">
              <code className="min-w-0 truncate font-mono text-[0.8125rem] group-open/call:font-semibold">
                {group[0]?.method}
              </code>
              {countCalls(group) > 1 && <span className="text-muted tabular-nums">× {countCalls(group)}</span>}
              <span className="ml-auto shrink-0 text-muted text-xs tabular-nums">
                {t('after', { ms: number(group[0]?.at ?? 0) })}
              </span>
            </summary>
            <ol className="grid gap-2 px-2 pb-2">
              {numbered(group).map(({ key: place, item: { payload } }) => (
                <li key={place} className="min-w-0">
                  <CodeBlock code={JSON.stringify(payload, null, 2)} language="JSON" />
                </li>
              ))}
            </ol>
          </details>
        </li>
      ))}
    </ol>
  );
}

/** How many were made: one entry may stand for many. */
export const countCalls = (calls: readonly TracedCall[]): number =>
  calls.reduce((count, { times = 1 }) => count + times, 0);

/** Calls of the same method that follow one another. */
function groupByMethod(calls: readonly TracedCall[]): TracedCall[][] {
  const groups: TracedCall[][] = [];
  for (const call of calls) {
    const last = groups.at(-1);
    if (last?.[0]?.method === call.method) last.push(call);
    else groups.push([call]);
  }
  return groups;
}
