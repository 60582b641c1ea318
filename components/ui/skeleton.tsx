import type { ReactNode } from 'react';

/** The shape of what is being loaded: give it the size of that, inside a `Loading`. */
export function Skeleton({ className = '' }: { className?: string }) {
  return (
    <div
      aria-hidden="true"
      className={`animate-pulse bg-line/70 ${/rounded-/.test(className) ? '' : 'rounded-lg'} ${className}`}
    />
  );
}

/** What is shown of a page while it is loaded; a screen reader is told `label`. */
export function Loading({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div aria-busy="true">
      <p role="status" className="sr-only">
        {label}
      </p>
      {children}
    </div>
  );
}
