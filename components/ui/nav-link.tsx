'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { type ReactNode, useEffect, useRef } from 'react';
import { LinkPending } from './link-pending.tsx';
import { navItemClass } from './nav-item.ts';

/**
 * An entry of the navigation, marked as the current page while its address is open, or one that contains `within`: one
 * of many, which is then brought into sight.
 */
export function NavLink({
  href,
  label,
  icon,
  within,
  isName = false,
}: {
  href: string;
  label: string;
  icon: ReactNode;
  /** A part of the addresses that belong to this entry, such as an id. */
  within?: string;
  /** The label is what somebody has called it: nobody's to translate. */
  isName?: boolean;
}) {
  const pathname = usePathname();
  const current = pathname === href || (within !== undefined && pathname.includes(within));
  const link = useRef<HTMLAnchorElement>(null);
  useEffect(() => {
    if (current && within) link.current?.scrollIntoView({ block: 'nearest' });
  }, [current, within]);
  return (
    <Link ref={link} href={href} aria-current={current ? 'page' : undefined} className={navItemClass}>
      {icon}
      <span translate={isName ? 'no' : undefined} dir={isName ? 'auto' : undefined} className="max-w-full md:truncate">
        {label}
      </span>
      <LinkPending />
    </Link>
  );
}
