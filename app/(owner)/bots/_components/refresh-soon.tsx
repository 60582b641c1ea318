'use client';

import { useRouter } from 'next/navigation';
import { type ReactNode, useEffect, useState } from 'react';
import { repeat } from './repeat.ts';

const everyMs = 2000;
/** Longer than what changes by itself is waited for: what has not changed by then will not. */
const times = 40;

/**
 * While it is on the page, the page looks again for what is about to change, and at last gives up and shows the
 * `children`. What is typed into the page stays.
 */
export function RefreshSoon({ children }: { children?: ReactNode }) {
  const router = useRouter();
  const [isOver, setIsOver] = useState(false);
  useEffect(() => repeat(() => router.refresh(), { everyMs, times, afterwards: () => setIsOver(true) }), [router]);
  return isOver ? children : null;
}
