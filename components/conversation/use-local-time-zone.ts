'use client';

import { useTimeZone } from 'next-intl';
import { useSyncExternalStore } from 'react';

const neverChanges = () => () => {};
const browserTimeZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** The reader's time zone; while the server renders, which cannot know it, the application's. */
export function useLocalTimeZone(): string {
  const applicationTimeZone = useTimeZone() ?? 'UTC';
  return useSyncExternalStore(neverChanges, browserTimeZone, () => applicationTimeZone);
}
