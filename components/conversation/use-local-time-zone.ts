'use client';

import { useTimeZone } from 'next-intl';
import { useBrowserValue } from '#components/ui/use-browser-value.ts';

let known: string | undefined;
/** Looked up once: React asks at every drawing. */
const browserTimeZone = () => {
  known ??= Intl.DateTimeFormat().resolvedOptions().timeZone;
  return known;
};

/** The reader's time zone; while the server renders, which cannot know it, the application's. */
export function useLocalTimeZone(): string {
  return useBrowserValue(browserTimeZone, useTimeZone() ?? 'UTC');
}
