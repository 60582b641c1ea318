'use client';

import { type ReactNode, useEffect, useRef, useState } from 'react';

/**
 * What the page came with stays on it, as high as it was, until one leaves it: the page is refreshed by itself, and what
 * is done by then must not pull away what stands below it from under the reader's eyes.
 */
export function Stays({ isNeeded, children }: { isNeeded: boolean; children: ReactNode }) {
  const [wasNeeded] = useState(isNeeded);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const hold = () => {
      if (!box.current) return;
      box.current.style.minHeight = '';
      box.current.style.minHeight = `${box.current.offsetHeight}px`;
    };
    hold();
    window.addEventListener('resize', hold);
    return () => window.removeEventListener('resize', hold);
  }, []);
  return isNeeded || wasNeeded ? <div ref={box}>{children}</div> : null;
}

/** What is offered instead waits until the page is opened anew, for the same reason. */
export function Waits({ isWanted, children }: { isWanted: boolean; children: ReactNode }) {
  const [wasWanted] = useState(isWanted);
  return isWanted && wasWanted ? children : null;
}
