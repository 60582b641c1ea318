'use client';

import type { ReactNode } from 'react';
import { useRefresh } from './use-refresh.ts';

const everyMs = 2000;
/** Longer than what changes by itself is waited for: what has not changed by then will not. */
const times = 40;

/**
 * While it is on the page, the page looks again for what is about to change, and at last gives up and shows the
 * `children`.
 */
export function RefreshSoon({ children }: { children?: ReactNode }) {
  return useRefresh({ everyMs, times, isDue: isReachable }) ? children : null;
}

const isReachable = async (_moment: unknown, signal: AbortSignal) =>
  (await fetch('/health', { cache: 'no-store', signal })).ok;
