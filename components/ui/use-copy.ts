'use client';

import { useEffect, useState } from 'react';

const shownMs = 2000;

/** Puts text on the clipboard; `copied` is true for two seconds after it worked. */
export function useCopy(): { copied: boolean; copy(text: string): void } {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), shownMs);
    return () => clearTimeout(timer);
  }, [copied]);
  return {
    copied,
    copy(text) {
      writeToClipboard(text).then(setCopied, () => setCopied(false));
    },
  };
}

/**
 * Browsers offer `navigator.clipboard` on https and localhost only, a server in the home network is often neither, and
 * refuse it to frames and to whoever has not allowed it.
 */
async function writeToClipboard(text: string): Promise<boolean> {
  if ('clipboard' in navigator) {
    const isWritten = await navigator.clipboard.writeText(text).then(
      () => true,
      () => false,
    );
    if (isWritten) return true;
  }
  return copySelected(text);
}

/** The old way: what is selected is copied. In the place of the button, for outside an open dialog nothing takes focus. */
function copySelected(text: string): boolean {
  const button = document.activeElement;
  const field = document.createElement('textarea');
  field.value = text;
  field.style.position = 'fixed';
  (button?.parentElement ?? document.body).append(field);
  field.select();
  const isCopied = document.execCommand('copy');
  field.remove();
  if (button instanceof HTMLElement) button.focus({ preventScroll: true });
  return isCopied;
}
