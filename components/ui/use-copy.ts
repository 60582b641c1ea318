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

/** Browsers offer `navigator.clipboard` on https and localhost only; a server in the home network is often neither. */
async function writeToClipboard(text: string): Promise<boolean> {
  if ('clipboard' in navigator) {
    await navigator.clipboard.writeText(text);
    return true;
  }
  const field = document.createElement('textarea');
  field.value = text;
  field.style.position = 'fixed';
  document.body.append(field);
  field.select();
  const done = document.execCommand('copy');
  field.remove();
  return done;
}
