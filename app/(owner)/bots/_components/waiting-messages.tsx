import { getTranslations } from 'next-intl/server';
import type { Bot } from '#lib/bots/queries.ts';
import { TimeAgo } from '../../../_components/time-ago.tsx';

/** What Telegram cannot deliver: how much waits there, and when something last came. */
export async function WaitingMessages({ bot }: { bot: Pick<Bot, 'pendingUpdates' | 'deliveredAt'> }) {
  const t = await getTranslations('delivery');
  return (
    <p>
      {t('waiting', { count: bot.pendingUpdates ?? 0 })}
      {bot.deliveredAt && (
        <>
          {' '}
          {t('lastReceived')} <TimeAgo at={bot.deliveredAt} />
        </>
      )}
    </p>
  );
}
