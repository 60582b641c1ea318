import { TriangleAlert } from 'lucide-react';
import { getFormatter, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import type { Activity } from '#lib/analytics/queries.ts';
import { TimeAgo } from '../../../../../_components/time-ago.tsx';
import { DayBars } from '../../../_components/day-bars.tsx';

/** So many are named; of more, the owner sees how many. */
const mostNamed = 3;

/** What has happened: today, in the last seven days, and when last; and whose answer may not have arrived. */
export async function RecentMessages({ activity: { days, lastMessageAt, unsure } }: { activity: Activity }) {
  const t = await getTranslations('bots.overview.messages');
  const format = await getFormatter();
  const others = unsure.length - mostNamed;
  const people = [...unsure.slice(0, mostNamed), ...(others > 0 ? [t('others', { count: others })] : [])];
  const week = days.reduce((sum, { messages }) => sum + messages, 0);
  return (
    <section
      id="messages"
      aria-labelledby="messages-title"
      className="scroll-mt-20 rounded-lg border bg-surface p-4 sm:p-5 md:scroll-mt-4"
    >
      <h2 id="messages-title" className="font-semibold">
        {t('title')}
      </h2>
      <dl className="mt-3 flex flex-wrap gap-x-4 gap-y-2 sm:gap-x-8">
        <Fact label={t('today')}>{format.number(days.at(-1)?.messages ?? 0)}</Fact>
        <Fact label={t('week')}>{format.number(week)}</Fact>
        <Fact label={t('last')}>{lastMessageAt ? <TimeAgo at={lastMessageAt} short /> : '—'}</Fact>
      </dl>
      {/* As high as with bars: when the first message comes, nothing below moves. */}
      {(week > 0 || !lastMessageAt) && (
        <div className="relative mt-4">
          <DayBars days={days} />
          {!lastMessageAt && (
            <p className="absolute inset-x-0 top-0 grid h-28 max-w-prose content-center text-md text-muted">
              {t('none')}
            </p>
          )}
        </div>
      )}
      {unsure.length > 0 && (
        <p className="mt-4 flex gap-2 text-sm">
          <TriangleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-warning" />
          <span className="max-w-prose wrap-anywhere">
            {t('unsure', { people: format.list(people, { type: 'conjunction' }) })}
          </span>
        </p>
      )}
    </section>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-muted text-sm">{label}</dt>
      <dd className="font-semibold text-lg tabular-nums sm:text-xl">{children}</dd>
    </div>
  );
}
