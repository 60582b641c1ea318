import type { ReactNode } from 'react';

/**
 * The one thing to do on a long page, in reach however far it is scrolled: on a phone at the bottom of the screen, in
 * the place of the navigation. Such a page has a way back at its top.
 */
export function ActionBar({ children }: { children: ReactNode }) {
  return (
    <div
      data-action-bar=""
      className="-mx-4 sticky bottom-(--bar) z-10 border-t bg-canvas px-4 pt-2.5 pb-[calc(0.625rem+max(0px,env(safe-area-inset-bottom)-var(--bar)))] sm:-mx-6 sm:px-6 lg:mx-0 lg:px-0"
    >
      {children}
    </div>
  );
}
