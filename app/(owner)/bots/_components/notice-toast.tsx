'use client';

import { type ReactNode, useEffect } from 'react';
import { useToast } from '#components/ui/toast.tsx';

/**
 * Says what was done on the page before, once: a reload does not say it again. `children` says it in the page where
 * there is no JavaScript.
 */
export function NoticeToast({ text, children }: { text: string; children: ReactNode }) {
  const toast = useToast();
  useEffect(() => {
    toast(text);
    window.history.replaceState(null, '', window.location.pathname);
  }, [toast, text]);
  return <noscript>{children}</noscript>;
}
