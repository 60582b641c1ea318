'use client';

import { createContext, type ReactNode, use, useCallback, useRef, useState } from 'react';
import type { ToastQueue } from './toast-list.tsx';

const ToastContext = createContext<(text: string) => void>(() => {});

/** Says quietly, for some seconds, that something was done. */
export const useToast = () => use(ToastContext);

/** Gives everything inside `useToast`. What shows the toasts is loaded with the first one. */
export function Toasts({ label, closeLabel, children }: { label: string; closeLabel: string; children: ReactNode }) {
  const queue = useRef<ToastQueue>(null);
  const [list, setList] = useState<ReactNode>(null);
  const say = useCallback(
    (text: string) => {
      void (async () => {
        if (!queue.current) {
          const { createQueue, ToastList } = await import('./toast-list.tsx');
          queue.current ??= createQueue();
          setList(<ToastList queue={queue.current} label={label} closeLabel={closeLabel} />);
        }
        queue.current.add({ description: text });
      })();
    },
    [label, closeLabel],
  );
  return (
    <ToastContext value={say}>
      {children}
      {list}
    </ToastContext>
  );
}
