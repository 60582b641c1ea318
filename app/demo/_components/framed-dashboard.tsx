'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { asksToRefresh, type FramedOwner, tellOwner } from './dashboard-frame.ts';

/**
 * In a dashboard that stands in the frame of the demo: shows what is new when the page around it says so, and tells
 * that page who is signed in.
 */
export function FramedDashboard({ name, email }: FramedOwner) {
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
  useEffect(() => {
    if (window.parent === window) return;
    tellOwner({ name, email });
    return () => tellOwner(null);
  }, [name, email]);
  // Found by the page around it when a page has come that runs no script yet.
  return <span hidden data-framed-dashboard="" />;
}
