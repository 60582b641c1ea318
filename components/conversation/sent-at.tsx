'use client';

import { useLocale } from 'next-intl';
import { clockTime } from './clock-time.ts';
import { calendarDay } from './day-groups.ts';
import { useDayWords } from './use-day-words.ts';
import { useLocalTimeZone } from './use-local-time-zone.ts';

/** When something was said, outside its chat: the day and the time that it has there, in the reader's time zone. */
export function SentAt({ at, className }: { at: string; className?: string }) {
  const locale = useLocale();
  const timeZone = useLocalTimeZone();
  const inWords = useDayWords(timeZone);
  return (
    // The server and the reader may disagree at midnight for a moment.
    <time dateTime={at} suppressHydrationWarning className={className}>
      {inWords(calendarDay(new Date(at), timeZone))}, {clockTime(at, { timeZone, locale })}
    </time>
  );
}
