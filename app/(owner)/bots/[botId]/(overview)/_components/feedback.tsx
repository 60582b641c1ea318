import Link from 'next/link';
import { getFormatter, getTranslations } from 'next-intl/server';
import type { Bot } from '#lib/bots/queries.ts';
import { averageRating } from '#lib/feedback/average-rating.ts';
import type { RatingCounts } from '#lib/feedback/queries.ts';
import { paths } from '#lib/paths.ts';

/** What people think of the bot in one figure, and the way to what they say. */
export async function Feedback({ bot, counts, hasEntries }: { bot: Bot; counts: RatingCounts; hasEntries: boolean }) {
  const t = await getTranslations('bots.feedback');
  const format = await getFormatter();
  const all = averageRating(counts);
  return (
    <section aria-labelledby="feedback" className="rounded-lg border bg-surface p-4 sm:p-5">
      <div className="flex items-baseline justify-between gap-4">
        <h2 id="feedback" className="min-w-0 font-semibold">
          {t('title')}
        </h2>
        {hasEntries && (
          <Link
            href={paths.botFeedback(bot.id)}
            className="-my-3 inline-flex min-h-11 shrink-0 items-center font-medium text-accent text-md hover:underline"
          >
            {t('see')}
          </Link>
        )}
      </div>
      {all === null ? (
        <p className="mt-1 max-w-prose text-md text-muted">{t('noneText')}</p>
      ) : (
        <p className="mt-1 flex items-baseline gap-2">
          <span className="font-semibold text-lg tabular-nums sm:text-xl">
            {format.number(all.average, { minimumFractionDigits: 1, maximumFractionDigits: 1 })}
          </span>
          <span className="text-muted text-sm">{t('outOf', { count: all.count })}</span>
        </p>
      )}
    </section>
  );
}
