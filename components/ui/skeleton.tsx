import type { ReactNode } from 'react';

/** The shape of what is being loaded: give it the size of that, inside a `Loading`. `round` for what will be a circle. */
export function Skeleton({ className = '', round = false }: { className?: string; round?: boolean }) {
  return (
    <div
      aria-hidden="true"
      className={`animate-pulse bg-line/70 ${round ? 'rounded-full' : 'rounded-lg'} ${className}`}
    />
  );
}

/** What is shown of a page while it is loaded; a screen reader is told `label`. */
export function Loading({ label, className, children }: { label: string; className?: string; children: ReactNode }) {
  return (
    <div aria-busy="true" className={className}>
      <p role="status" className="sr-only">
        {label}
      </p>
      {children}
    </div>
  );
}
