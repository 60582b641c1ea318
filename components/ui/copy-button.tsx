'use client';

import { useEffect, useState } from 'react';
import { Button } from './button.tsx';

/** Puts `text` on the clipboard and says so for two seconds. */
export function CopyButton({ text, copy, copied }: { text: string; copy: string; copied: string }) {
  const [done, setDone] = useState(false);
  useEffect(() => {
    if (!done) return;
    const timer = setTimeout(() => setDone(false), 2000);
    return () => clearTimeout(timer);
  }, [done]);
  return (
    <Button
      variant="secondary"
      onClick={() => {
        navigator.clipboard.writeText(text).then(
          () => setDone(true),
          () => setDone(false),
        );
      }}
    >
      <span aria-live="polite">{done ? copied : copy}</span>
    </Button>
  );
}
