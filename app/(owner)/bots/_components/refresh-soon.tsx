'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';

const everyMs = 2000;

/** While it is on the page, the page looks again for what is about to change. What is typed into it stays. */
export function RefreshSoon() {
  const router = useRouter();
  useEffect(() => {
    const timer = setInterval(() => router.refresh(), everyMs);
    return () => clearInterval(timer);
  }, [router]);
  return null;
}
