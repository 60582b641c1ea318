'use client';

import { useLocale } from 'next-intl';

/**
 * Writes a number in the reader's language, for what is drawn in the browser. Chromium claims to know Uzbek, yet puts
 * English commas between its thousands. Russian writes numbers as Uzbek does, and every browser knows it.
 */
export function useNumber(): (value: number) => string {
  const locale = useLocale();
  return (value) => value.toLocaleString(locale === 'uz' ? 'ru' : locale);
}
