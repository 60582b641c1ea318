'use client';

import { useTranslations } from 'next-intl';
import { calendarDay } from './day-groups.ts';

/**
 * The date above the messages of a day. While they are scrolled past it stays in sight, and goes when the reader stops
 * there: it would hide what is being read. A browser that cannot tell whether it is stuck leaves it.
 */
export function Day({ day, timeZone }: { day: string; timeZone: string }) {
  const t = useTranslations('conversation');
  const [year = '', month = '', date = ''] = day.split('-');
  const ago = daysBetween(day, calendarDay(new Date(), timeZone));
  return (
    <h3 className="pointer-events-none sticky top-2 z-20 mx-auto my-1 font-medium text-chat-chip-ink text-xs [container-type:scroll-state]">
      {/* The server and the reader may disagree at midnight for a moment. */}
      <time
        dateTime={day}
        suppressHydrationWarning
        className="chat-date block rounded-full bg-chat-chip px-2.5 py-0.5 transition-opacity duration-200"
      >
        {/* Not by Intl: browsers that know no Uzbek would write another date than the server did. */}
        {ago === 0
          ? t('today')
          : ago === 1
            ? t('yesterday')
            : t('day', { year, month: String(Number(month)), day: String(Number(date)) })}
      </time>
    </h3>
  );
}

const daysBetween = (earlier: string, later: string): number =>
  Math.round((Date.parse(later) - Date.parse(earlier)) / 86_400_000);
