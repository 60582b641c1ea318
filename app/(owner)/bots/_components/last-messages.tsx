import { getTranslations } from 'next-intl/server';
import type { BotSummary } from '#lib/bots/queries.ts';
import { TimeAgo } from '../../../_components/time-ago.tsx';

/** How much was said today and when last, on one line however narrow its place is. */
export async function LastMessages({ bot: { messagesToday, lastActivityAt } }: { bot: BotSummary }) {
  const t = await getTranslations('bots.list');
  if (!lastActivityAt) return t('noActivity');
  return (
    <span className="whitespace-nowrap">
      {t('messagesToday', { count: messagesToday })}
      {' · '}
      <TimeAgo at={lastActivityAt} short />
    </span>
  );
}
