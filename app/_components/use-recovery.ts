'use client';

import { useCallback, useEffect, useState } from 'react';
import { mayReload, reloadOnce } from '#components/ui/reload-once.ts';

/** A file of this page's build is missing: since it was opened, another build has taken its place. */
const isOutOfDate = (error: Error) => error.name === 'ChunkLoadError';

/**
 * How a page that failed comes back: one that is out of date is loaded anew, once; any other tries again when the
 * network is back. `again`: what the button does. `isReloading`: nothing need be said.
 */
export function useRecovery({ error, retry }: { error: Error; retry: () => void }) {
  const [isReloading] = useState(() => isOutOfDate(error) && navigator.onLine && mayReload());
  useEffect(() => {
    if (isReloading) reloadOnce();
  }, [isReloading]);
  // What could not be loaded once is not asked for again within the same page.
  const again = useCallback(() => (isOutOfDate(error) ? location.reload() : retry()), [error, retry]);
  useEffect(() => {
    window.addEventListener('online', again);
    return () => window.removeEventListener('online', again);
  }, [again]);
  return { isReloading, again };
}
