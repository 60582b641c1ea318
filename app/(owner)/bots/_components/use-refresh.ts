import { useRouter } from 'next/navigation';
import { useEffect, useEffectEvent, useRef, useState, useTransition } from 'react';
import { repeat } from './repeat.ts';

/**
 * Again and again while somebody looks at the page, and at once when they come back to it, `isDue` is asked, and if so
 * the page is asked for anew. What is typed, opened or read stays. True: it was done `times` times, and is not any more.
 *
 * `isDue` has to reach the server: Next leaves a page that it cannot refresh for the browser's own error, and with it all
 * that the owner had before them.
 */
export function useRefresh({
  everyMs,
  times,
  isDue,
}: {
  everyMs: number;
  times: number;
  isDue: (moment: { isBack: boolean }, signal: AbortSignal) => Promise<boolean>;
}): boolean {
  const router = useRouter();
  const [isOver, setIsOver] = useState(false);
  const [isRefreshing, startRefresh] = useTransition();
  const isAsking = useRef(false);
  const look = useEffectEvent(async (isBack: boolean, signal: AbortSignal) => {
    // Over a slow connection they would queue up, and what the owner does meanwhile behind them.
    if (document.visibilityState === 'hidden' || !navigator.onLine || isRefreshing || isAsking.current) return;
    isAsking.current = true;
    const due = await isDue({ isBack }, signal).catch(() => false);
    isAsking.current = false;
    if (due && !signal.aborted) startRefresh(() => router.refresh());
  });
  useEffect(() => {
    if (isOver) return;
    const ended = new AbortController();
    const { signal } = ended;
    const end = repeat(() => void look(false, signal), { everyMs, times, afterwards: () => setIsOver(true) });
    document.addEventListener('visibilitychange', () => void look(true, signal), { signal });
    window.addEventListener('online', () => void look(true, signal), { signal });
    return () => {
      end();
      ended.abort();
    };
  }, [everyMs, times, isOver]);
  return isOver;
}
