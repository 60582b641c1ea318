'use client';

import { useEffect, useMemo, useRef } from 'react';

const mark = 'overPage';
const isMarked = (state: { [mark]?: true } | null): boolean => state?.[mark] === true;

/**
 * What lies over the page has an entry of its own in the browser's history, so that Back closes it and stays on the
 * page. Call `push` when it opens, and `drop` when it closes by something else than Back. Next copies its own state
 * into the entry, and sees to it that nothing is asked for when one comes back from it (see "Native History API" in its
 * documentation).
 */
export function useBackEntry(isOpen: boolean, close: () => void): { push: () => void; drop: () => void } {
  /** Of the page that is below, while there is such an entry. */
  const address = useRef<string | null>(null);
  /** In development an effect is run twice. */
  const isLeaving = useRef<boolean>(null);

  useEffect(() => {
    // The page was loaded anew while it was open: what the entry stands for is not there any more.
    if (!isMarked(window.history.state) || isLeaving.current) return;
    isLeaving.current = true;
    window.history.back();
  }, []);

  useEffect(() => {
    const follow = ({ state }: PopStateEvent) => {
      address.current = null;
      if (isOpen) close();
      // Forward: there is nothing to go to.
      else if (isMarked(state)) window.history.back();
    };
    window.addEventListener('popstate', follow);
    return () => window.removeEventListener('popstate', follow);
  }, [isOpen, close]);

  return useMemo(
    () => ({
      push() {
        if (address.current !== null) return;
        window.history.pushState({ [mark]: true }, '');
        address.current = window.location.href;
      },
      drop() {
        // Elsewhere, Back would lead to the page that was just left.
        if (address.current === window.location.href) window.history.back();
        address.current = null;
      },
    }),
    [],
  );
}
