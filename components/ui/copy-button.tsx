'use client';

import { Button } from './button.tsx';
import { useCopy } from './use-copy.ts';

/** Puts `text` on the clipboard and says so for two seconds. */
export function CopyButton({ text, copy: label, copied: done }: { text: string; copy: string; copied: string }) {
  const { copied, copy } = useCopy();
  return (
    <Button variant="secondary" onClick={() => copy(text)}>
      <span aria-live="polite">{copied ? done : label}</span>
    </Button>
  );
}
