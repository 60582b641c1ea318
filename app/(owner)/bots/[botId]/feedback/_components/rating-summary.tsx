import { Star } from 'lucide-react';
import { getFormatter, getTranslations } from 'next-intl/server';
import { averageRating } from '#lib/feedback/average-rating.ts';
import type { RatingCounts } from '#lib/feedback/queries.ts';

/** What all ratings come to, and how often each was given. */
export async function RatingSummary({ counts }: { counts: RatingCounts }) {
  const t = await getTranslations('bots.feedback');
  const format = await getFormatter();
  const all = averageRating(counts);
  return (
    <section aria-labelledby="ratings" className="rounded-lg border bg-surface p-4 sm:p-5">
      <h2 id="ratings" className="font-semibold">
        {t('ratings')}
      </h2>
      {all === null ? (
        <p className="mt-1 text-md text-muted">{t('onlyTests')}</p>
      ) : (
        <>
          <p className="mt-2 flex items-baseline gap-2">
            <span className="font-semibold text-2xl tabular-nums tracking-tight">
              {format.number(all.average, { minimumFractionDigits: 1, maximumFractionDigits: 1 })}
            </span>
            <span className="text-muted text-sm">{t('outOf', { count: all.count })}</span>
          </p>
          <ol className="mt-3 grid gap-1.5">
            {[5, 4, 3, 2, 1].map((rating) => {
              const times = counts[rating - 1] ?? 0;
              return (
                <li key={rating} className="flex items-center gap-2 text-sm tabular-nums">
                  <span className="sr-only">{t('times', { rating, count: times })}</span>
                  <span aria-hidden="true" className="flex w-7 shrink-0 items-center gap-1 text-muted">
                    {rating}
                    <Star className="size-3.5 fill-current" />
                  </span>
                  <span
                    aria-hidden="true"
                    className="h-2 grow overflow-hidden rounded-full bg-surface-2 forced-colors:border"
                  >
                    <span
                      className="block h-full rounded-full bg-accent forced-colors:bg-[CanvasText]"
                      style={{ width: `${(times / all.count) * 100}%` }}
                    />
                  </span>
                  <span aria-hidden="true" className="min-w-8 text-right">
                    {format.number(times)}
                  </span>
                </li>
              );
            })}
          </ol>
        </>
      )}
    </section>
  );
}
