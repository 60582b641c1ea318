'use client';

import dynamic from 'next/dynamic';
import { createContext, type ReactNode, use, useCallback, useState } from 'react';

/** Loaded with the first toast: most visits have none. What cannot be loaded costs the toast, and not the page. */
const ToastList = dynamic(() => import('./toast-list.tsx').catch(() => ({ default: () => null })), { ssr: false });

const ToastContext = createContext<(text: string | null) => void>(() => {});

/** Says quietly, for some seconds, that something was done; null takes back what was said last. */
export const useToast = () => use(ToastContext);

/** What was said last. The number makes the same words said again something new. */
export interface Said {
  number: number;
  text: string | null;
}

/** Gives everything inside `useToast`. */
export function Toasts({ label, closeLabel, children }: { label: string; closeLabel: string; children: ReactNode }) {
  const [said, setSaid] = useState<Said | null>(null);
  const say = useCallback(
    (text: string | null) =>
      setSaid((last) => (last || text !== null ? { number: (last?.number ?? 0) + 1, text } : null)),
    [],
  );
  return (
    <ToastContext value={say}>
      {children}
      {said && <ToastList said={said} label={label} closeLabel={closeLabel} />}
    </ToastContext>
  );
}
