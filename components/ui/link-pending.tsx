'use client';

import { useLinkStatus } from 'next/link';

/**
 * Inside a Link: a line along the top of the screen while its page is awaited, if that takes more than a moment. In a
 * navigation the entry is marked by it (`marked:` in globals.css).
 */
export function LinkPending() {
  const { pending } = useLinkStatus();
  return (
    pending && (
      <span
        data-awaited=""
        aria-hidden="true"
        className="fixed inset-x-0 top-0 z-50 h-0.5 origin-left animate-awaited bg-accent"
      />
    )
  );
}
