'use client';

import { useTimeZone } from 'next-intl';
import { useBrowserValue } from '#components/ui/use-browser-value.ts';

const browserTimeZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** The reader's time zone; while the server renders, which cannot know it, the application's. */
export function useLocalTimeZone(): string {
  return useBrowserValue(browserTimeZone, useTimeZone() ?? 'UTC');
}
