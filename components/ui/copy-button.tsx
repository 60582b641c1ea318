'use client';

import { Check, Copy } from 'lucide-react';
import { Button, IconButton } from './button.tsx';
import type { Variant } from './button-class.ts';
import { useCopy } from './use-copy.ts';

interface Props {
  text: string;
  copy: string;
  copied: string;
}

/** Puts `text` on the clipboard and says so for two seconds. */
export function CopyButton({ text, copy: label, copied: done, variant = 'secondary' }: Props & { variant?: Variant }) {
  const { copied, copy } = useCopy();
  return (
    <Button variant={variant} onClick={() => copy(text)}>
      <span aria-live="polite">{copied ? done : label}</span>
    </Button>
  );
}

/** The same beside what is copied, where there is no room for the word. */
export function CopyIconButton({ text, copy: label, copied: done }: Props) {
  const { copied, copy } = useCopy();
  const Icon = copied ? Check : Copy;
  return (
    <>
      <IconButton label={label} onClick={() => copy(text)}>
        <Icon aria-hidden="true" className={`size-4 ${copied ? 'text-success' : ''}`} />
      </IconButton>
      <span aria-live="polite" className="sr-only">
        {copied && done}
      </span>
    </>
  );
}
