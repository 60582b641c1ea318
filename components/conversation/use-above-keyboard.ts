'use client';

import { type RefObject, useEffect } from 'react';

/**
 * Keeps the lower edge of a chat above the phone's keyboard. Chromium shrinks the page for it (`interactiveWidget` in
 * the viewport); Safari lays the keyboard over the page and tells the visual viewport only.
 */
export function useAboveKeyboard(element: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const viewport = window.visualViewport;
    if (!viewport) return;
    const fit = () => {
      if (!element.current) return;
      const coveredPx = element.current.getBoundingClientRect().bottom - (viewport.offsetTop + viewport.height);
      // Enlarged with two fingers, a page is larger than what one sees of it on purpose.
      element.current.style.paddingBottom = viewport.scale === 1 && coveredPx > 0 ? `${coveredPx}px` : '';
    };
    viewport.addEventListener('resize', fit);
    viewport.addEventListener('scroll', fit);
    return () => {
      viewport.removeEventListener('resize', fit);
      viewport.removeEventListener('scroll', fit);
    };
  }, [element]);
}
