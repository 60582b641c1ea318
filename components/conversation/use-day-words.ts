'use client';

import { useTranslations } from 'next-intl';
import { calendarDay } from './day-groups.ts';

/**
 * Writes a calendar day (2026-08-24) of the reader's as one says it. Not by Intl: browsers that know no Uzbek would
 * write another date than the server did.
 */
export function useDayWords(timeZone: string): (day: string) => string {
  const t = useTranslations('conversation');
  return (day) => {
    const [year = '', month = '', date = ''] = day.split('-');
    const ago = daysBetween(day, calendarDay(new Date(), timeZone));
    if (ago === 0) return t('today');
    if (ago === 1) return t('yesterday');
    return t('day', { year, month: String(Number(month)), day: String(Number(date)) });
  };
}

const daysBetween = (earlier: string, later: string): number =>
  Math.round((Date.parse(later) - Date.parse(earlier)) / 86_400_000);
