import type { ReactNode } from 'react';
import { NavLink } from './nav-link.tsx';

export interface NavItem {
  href: string;
  label: string;
  icon: ReactNode;
}

/**
 * The frame of every signed-in page: on a desktop the navigation stands left of the content, on a phone below it,
 * where the thumb is.
 */
export function AppShell({
  brand,
  items,
  navigationLabel,
  signOut,
  footer,
  children,
}: {
  brand: ReactNode;
  items: NavItem[];
  navigationLabel: string;
  /** The form with the Sign out button. */
  signOut: ReactNode;
  footer?: ReactNode;
  children: ReactNode;
}) {
  return (
    <div className="min-h-dvh pb-[calc(4rem+env(safe-area-inset-bottom))] md:grid md:grid-cols-[15rem_minmax(0,1fr)] md:pb-0">
      <header className="border-line md:sticky md:top-0 md:flex md:h-dvh md:flex-col md:border-r md:bg-surface md:p-4">
        <div className="flex items-center px-4 py-3 md:mb-4 md:px-3 md:py-1">{brand}</div>
        <nav
          aria-label={navigationLabel}
          className="fixed inset-x-0 bottom-0 z-20 grid auto-cols-fr grid-flow-col border-line border-t bg-surface pb-[env(safe-area-inset-bottom)] md:static md:flex md:grow md:flex-col md:gap-1 md:border-t-0 md:pb-0"
        >
          {items.map((item) => (
            <NavLink key={item.href} {...item} />
          ))}
          <div className="grid md:mt-auto">{signOut}</div>
        </nav>
      </header>
      <div className="flex min-w-0 flex-col">
        <main id="content" className="mx-auto w-full max-w-5xl grow px-4 py-4 sm:px-6 md:py-8">
          {children}
        </main>
        {footer && <footer className="mx-auto w-full max-w-5xl px-4 pb-4 sm:px-6">{footer}</footer>}
      </div>
    </div>
  );
}
