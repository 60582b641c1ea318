'use client';

import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { ledAway } from './show-message.ts';

/** So long after the last movement somebody still scrolls. */
const scrollingMs = 1000;

/** So near to the end counts as being there. */
const nearPx = 48;

/**
 * Keeps a chat that scrolls where its reader is: at the end while what is in it grows, but only for a reader who is
 * there; for all others what they read stays in place. `unseen` counts what came meanwhile.
 *
 * While its reader looks around in it, the box has `data-scrolling`.
 *
 * Until JavaScript runs the box has to be laid out from its end (`isReady` is false), or a long chat would be seen to
 * jump.
 */
export function useChatScroll(
  box: RefObject<HTMLElement | null>,
  content: RefObject<HTMLElement | null>,
  messageCount: number,
) {
  const sticks = useRef<boolean>(true);
  const [isAtEnd, setIsAtEnd] = useState(true);
  const [seenCount, setSeenCount] = useState(messageCount);
  const [isReady, setIsReady] = useState(false);
  if (seenCount > messageCount || (isAtEnd && seenCount < messageCount)) setSeenCount(messageCount);

  const scrollToEnd = useCallback(() => {
    sticks.current = true;
    box.current?.scrollTo({ top: box.current.scrollHeight });
  }, [box]);

  useLayoutEffect(() => setIsReady(true), []);
  useLayoutEffect(() => {
    if (isReady) scrollToEnd();
  }, [isReady, scrollToEnd]);

  useEffect(() => {
    const element = box.current;
    if (!element || !content.current) return;
    let lastTop = element.scrollTop;
    let lastHeight = element.clientHeight;
    let stopped: ReturnType<typeof setTimeout> | undefined;
    let arrived: ReturnType<typeof setTimeout> | undefined;
    let isLed = false;
    const remember = () => {
      const isNear = element.scrollHeight - element.scrollTop - element.clientHeight < nearPx;
      // The event comes a moment later: more may stand below by then. Only going up lets go of the end.
      if (isNear || element.scrollTop < lastTop) sticks.current = isNear && !isLed;
      lastTop = element.scrollTop;
      setIsAtEnd(sticks.current);
      if (sticks.current) return;
      element.dataset.scrolling = '';
      clearTimeout(stopped);
      stopped = setTimeout(() => delete element.dataset.scrolling, scrollingMs);
    };
    const lead = () => {
      isLed = true;
      sticks.current = false;
      clearTimeout(arrived);
      arrived = setTimeout(() => {
        isLed = false;
        remember();
      }, scrollingMs);
    };
    const follow = new ResizeObserver(() => {
      const shrunkPx = lastHeight - element.clientHeight;
      lastHeight = element.clientHeight;
      if (sticks.current) element.scrollTop = element.scrollHeight;
      // The phone's keyboard opens or closes: the lowest line that was read stays the lowest.
      else if (shrunkPx !== 0) element.scrollTop += shrunkPx;
      lastTop = element.scrollTop;
    });
    follow.observe(content.current);
    follow.observe(element);
    element.addEventListener('scroll', remember, { passive: true });
    element.addEventListener(ledAway, lead);
    return () => {
      follow.disconnect();
      clearTimeout(stopped);
      clearTimeout(arrived);
      element.removeEventListener('scroll', remember);
      element.removeEventListener(ledAway, lead);
    };
  }, [box, content]);

  return { isAtEnd, unseen: messageCount - seenCount, isReady, scrollToEnd };
}
