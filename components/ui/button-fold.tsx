'use client';

import type { ReactNode } from 'react';
import { buttonClass, type Variant } from './button-class.ts';

/**
 * What is not shown before it is asked for by something that looks like a button. On a phone it may unfold below the
 * navigation: it is brought into view.
 */
export function ButtonFold({
  summary,
  variant,
  open,
  children,
}: {
  summary: ReactNode;
  variant: Variant;
  open?: boolean;
  children: ReactNode;
}) {
  return (
    <details
      open={open}
      onToggle={({ currentTarget }) => currentTarget.open && currentTarget.scrollIntoView({ block: 'nearest' })}
    >
      <summary className={buttonClass(variant, 'list-none max-sm:w-full [&::-webkit-details-marker]:hidden')}>
        {summary}
      </summary>
      <div className="mt-4 grid gap-4">{children}</div>
    </details>
  );
}
