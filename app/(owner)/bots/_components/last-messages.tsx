import { getTranslations } from 'next-intl/server';
import type { BotSummary } from '#lib/bots/queries.ts';
import { TimeAgo } from '../../../_components/time-ago.tsx';

const partClass = "relative pl-[0.8em] before:absolute before:left-[0.25em] before:content-['·'/'']";

/** How much was said today and when last, on one line where there is room; `short` for the narrow place of a row. */
export async function LastMessages({
  bot: { messagesToday: count, lastActivityAt },
  short = false,
}: {
  bot: BotSummary;
  short?: boolean;
}) {
  const t = await getTranslations('bots.list');
  if (!lastActivityAt) return t('noActivity');
  return (
    // Each part has the separator before it, in a margin that is cut off: it is seen between parts on one line only.
    <span className="block overflow-x-clip">
      <span className="-ml-[0.8em] flex flex-wrap">
        <span className={partClass}>{short ? t('today', { count }) : t('messagesToday', { count })}</span>{' '}
        <span className={partClass}>{t.rich('lastOne', { ago: () => <TimeAgo at={lastActivityAt} short /> })}</span>
      </span>
    </span>
  );
}
