import { getTranslations } from 'next-intl/server';
import type { BotSummary } from '#lib/bots/queries.ts';
import { TimeAgo } from '../../../_components/time-ago.tsx';

/** How much was said today and when last, on one line; `short` for the narrow place of a row. */
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
    <>
      {short ? t('today', { count }) : t('messagesToday', { count })}{' '}
      <span className="inline-block">· {t.rich('lastOne', { ago: () => <TimeAgo at={lastActivityAt} short /> })}</span>
    </>
  );
}
