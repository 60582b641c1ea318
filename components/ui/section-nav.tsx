import Link from 'next/link';
import type { ReactNode } from 'react';
import { LinkPending } from './link-pending.tsx';

export interface SectionNavItem {
  href: string;
  label: string;
  /** For the narrow bar of a phone, if the label is long: a part of it. */
  short?: string;
  icon: ReactNode;
  /** This page, or one that it leads to. */
  current: 'page' | 'true' | undefined;
}

/** The pages of one thing: tabs on a desktop; on a phone the bar at the bottom, in place of the main navigation. */
export function SectionNav({ label, items }: { label: string; items: SectionNavItem[] }) {
  return (
    <nav
      data-section-nav=""
      aria-label={label}
      className="typing:hidden max-md:fixed max-md:inset-x-0 max-md:bottom-0 max-md:z-20 max-md:border-t max-md:bg-surface max-md:pb-[env(safe-area-inset-bottom)] md:border-b"
    >
      <ul className="@container grid auto-cols-fr grid-flow-col md:-mb-px md:flex md:gap-1">
        {items.map(({ href, label: text, short, icon, current }) => (
          <li key={href} className="grid min-w-0">
            <Link
              href={href}
              aria-label={text}
              aria-current={current}
              className="flex min-h-14 short:min-h-11 min-w-0 flex-col items-center justify-center gap-0.5 px-0.5 text-center font-medium text-muted text-xs leading-tight transition-colors hover:text-ink marked:text-accent md:min-h-11 md:flex-row md:border-transparent md:border-b-2 md:px-3 md:text-sm md:marked:border-accent"
            >
              <span className="md:hidden">{icon}</span>
              {/* Where large text leaves no room for words, the icons stand alone. */}
              <span className="@max-[18rem]:hidden md:hidden">{short ?? text}</span>
              <span className="max-md:hidden">{text}</span>
              <LinkPending />
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
