'use client';

import type { ReactNode } from 'react';
import { forgetTab } from '#components/ui/tab-storage.ts';
import { signOut } from '#lib/edge/next/sign-out.ts';

/**
 * The button that signs out: a plain form, so that it works without JavaScript. What this tab has kept of what was
 * typed is nobody else's.
 */
export function SignOutForm({ className, children }: { className: string; children: ReactNode }) {
  return (
    <form action={signOut} onSubmit={forgetTab} className="grid">
      <button type="submit" className={className}>
        {children}
      </button>
    </form>
  );
}
