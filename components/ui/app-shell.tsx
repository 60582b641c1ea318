import type { ReactNode } from 'react';

/**
 * The frame of every signed-in page. On a desktop the navigation stands left of the content; on a phone below it,
 * where the thumb is (while somebody writes there with the phone's keyboard open, it makes room), unless the page brings a
 * navigation of its own (`SectionNav`) or its one action (`ActionBar`), which takes its place there. A page with a way back (`BackLink`) begins with it, and without the brand.
 *
 * A page that fills the screen instead of scrolling (a chat) says so by an element with `data-fill`, which grows to
 * what the frame leaves; it lays out and scrolls what is in it by itself. An element with `data-language` holds the
 * choice of language, which the frame then leaves out. Below an element with `data-loading` the footer waits: it would
 * be pushed away by what is to come.
 */
export function AppShell({
  brand,
  navigationLabel,
  navigation,
  aside,
  footer,
  children,
}: {
  brand: ReactNode;
  navigationLabel: string;
  /** The entries that a phone has, too: NavLinks. */
  navigation: ReactNode;
  /** What only the side bar of a desktop has room for. */
  aside?: ReactNode;
  footer?: ReactNode;
  children: ReactNode;
}) {
  return (
    <div
      data-dock=""
      className="group/shell flex min-h-dvh flex-col pb-(--dock) has-data-fill:h-dvh md:grid md:grid-cols-[15.5rem_minmax(0,1fr)] md:grid-rows-[minmax(0,1fr)]"
    >
      <header className="print:hidden md:sticky md:top-0 md:flex md:h-[calc(100dvh-var(--bar))] md:flex-col md:overflow-y-auto md:border-r md:bg-surface md:p-3">
        <div className="flex items-center px-4 py-2 max-md:group-has-data-back/shell:hidden md:mb-3 md:px-3 md:py-0">
          {brand}
        </div>
        <nav
          aria-label={navigationLabel}
          className="typing:hidden max-md:fixed max-md:inset-x-0 max-md:bottom-0 max-md:z-20 max-md:grid max-md:auto-cols-fr max-md:grid-flow-col max-md:border-t max-md:bg-surface max-md:pb-[env(safe-area-inset-bottom)] max-md:group-has-data-action-bar/shell:hidden max-md:group-has-data-section-nav/shell:hidden md:grid md:gap-0.5"
        >
          {navigation}
        </nav>
        {aside && <div className="flex min-h-0 grow flex-col max-md:hidden">{aside}</div>}
      </header>
      <div className="flex min-h-0 min-w-0 grow flex-col">
        <main
          id="content"
          className="mx-auto flex min-h-0 w-full max-w-5xl grow flex-col px-4 py-4 has-data-fill:max-w-none max-md:has-data-fill:pb-0 max-md:group-has-data-back/shell:pt-0 sm:px-6 md:py-8 md:has-data-fill:py-5"
        >
          {children}
        </main>
        {footer && (
          <footer className="mx-auto w-full max-w-5xl px-4 pb-4 group-has-data-fill/shell:hidden group-has-data-language/shell:hidden group-has-data-loading/shell:hidden sm:px-6 md:hidden print:hidden">
            {footer}
          </footer>
        )}
      </div>
    </div>
  );
}
