'use client';

import { useLayoutEffect, useRef } from 'react';
import { useHydrated } from '#components/ui/use-browser-value.ts';

/**
 * What is typed into a text area before JavaScript has loaded stays in it. React leaves other fields alone when it takes
 * a page over, but puts a text area back to what the page came with.
 */
export function useTypedEarly(id: string): void {
  const isHydrated = useHydrated();
  const early = useRef<{ text: string; start: number; end: number }>(null);
  if (!isHydrated && typeof document !== 'undefined') {
    // While it renders, React has not come to the element itself.
    const area = areaOf(id);
    if (area) early.current = { text: area.value, start: area.selectionStart, end: area.selectionEnd };
  }
  useLayoutEffect(() => {
    const area = areaOf(id);
    if (!area || !early.current || area.value === early.current.text) return;
    area.value = early.current.text;
    if (document.activeElement === area) area.setSelectionRange(early.current.start, early.current.end);
  }, [id]);
}

function areaOf(id: string): HTMLTextAreaElement | null {
  const element = document.getElementById(id);
  return element instanceof HTMLTextAreaElement ? element : null;
}
