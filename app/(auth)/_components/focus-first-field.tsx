'use client';

import { useEffect } from 'react';

/**
 * Puts the cursor where typing begins, for who has a mouse and so a keyboard. On a phone it would bring up the screen's
 * keyboard over the page before anybody has read it. Whoever is already somewhere on the page stays there.
 */
export function FocusFirstField() {
  useEffect(() => {
    if (!matchMedia('(hover: hover) and (pointer: fine)').matches) return;
    if (document.activeElement !== document.body) return;
    document.querySelector<HTMLElement>('main input:not([type="hidden"])')?.focus();
  }, []);
  return null;
}
