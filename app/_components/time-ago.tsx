import { getFormatter, getTranslations } from 'next-intl/server';

const momentMs = 60_000;

/**
 * How long ago something was, in words, or `short` where there is no room; the exact time shows when the pointer rests
 * on it.
 */
export async function TimeAgo({ at, short = false }: { at: Date; short?: boolean }) {
  const t = await getTranslations('ui');
  const format = await getFormatter();
  const now = new Date();
  // The database's clock may be a little ahead of ours: nothing that is stored lies in the future.
  const isNow = now.getTime() - at.getTime() < momentMs;
  return (
    <time dateTime={at.toISOString()} title={format.dateTime(at, { dateStyle: 'long', timeStyle: 'short' })}>
      {isNow ? t('justNow') : format.relativeTime(at, { now, style: short ? 'short' : 'long' })}
    </time>
  );
}
