import type { ReactNode } from 'react';
import { signOut } from '#lib/edge/next/sign-out.ts';

/** The button that signs out: a plain form, so that it works without JavaScript. */
export function SignOutForm({ className, children }: { className: string; children: ReactNode }) {
  return (
    <form action={signOut} className="grid">
      <button type="submit" className={className}>
        {children}
      </button>
    </form>
  );
}
