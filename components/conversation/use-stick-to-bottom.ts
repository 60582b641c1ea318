'use client';

import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';

/** So near to the end counts as being there. */
const nearPx = 48;

/**
 * Keeps a scrolling box at its end while what is in it grows, but only for a reader who is there: whoever has
 * scrolled up to read stays where they are, and gets a way down.
 */
export function useStickToBottom(box: RefObject<HTMLElement | null>, content: RefObject<HTMLElement | null>) {
  const sticks = useRef<boolean>(true);
  const [isAtBottom, setIsAtBottom] = useState(true);

  const scrollToBottom = useCallback(() => {
    sticks.current = true;
    box.current?.scrollTo({ top: box.current.scrollHeight });
  }, [box]);

  useEffect(() => {
    const element = box.current;
    if (!element || !content.current) return;
    let lastTop = element.scrollTop;
    const remember = () => {
      const isNear = element.scrollHeight - element.scrollTop - element.clientHeight < nearPx;
      // The event comes a moment later: more may stand below by then. Only going up lets go of the end.
      if (isNear || element.scrollTop < lastTop) sticks.current = isNear;
      lastTop = element.scrollTop;
      setIsAtBottom(sticks.current);
    };
    const follow = new ResizeObserver(() => {
      if (sticks.current) element.scrollTop = element.scrollHeight;
    });
    follow.observe(content.current);
    follow.observe(element);
    element.addEventListener('scroll', remember, { passive: true });
    return () => {
      follow.disconnect();
      element.removeEventListener('scroll', remember);
    };
  }, [box, content]);

  return { isAtBottom, scrollToBottom };
}
