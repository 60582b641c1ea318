'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { asksToRefresh } from './dashboard-frame.ts';

/** In a dashboard that stands in the frame of the demo: shows what is new when the page around it says so. */
export function RefreshWhenAsked() {
  const router = useRouter();
  useEffect(() => {
    if (window.parent === window) return;
    // What came between the making of this page and now was asked for too early.
    router.refresh();
    const listen = (event: MessageEvent) => {
      if (asksToRefresh(event)) router.refresh();
    };
    window.addEventListener('message', listen);
    return () => window.removeEventListener('message', listen);
  }, [router]);
  return null;
}
