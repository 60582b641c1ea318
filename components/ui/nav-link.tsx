'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';
import { LinkPending } from './link-pending.tsx';
import { navItemClass } from './nav-item.ts';

/**
 * An entry of the navigation, marked as the current page while its address is open, or one that contains `within`.
 */
export function NavLink({
  href,
  label,
  icon,
  within,
}: {
  href: string;
  label: string;
  icon: ReactNode;
  /** A part of the addresses that belong to this entry, such as an id. */
  within?: string;
}) {
  const pathname = usePathname();
  const current = pathname === href || (within !== undefined && pathname.includes(within));
  return (
    <Link href={href} aria-current={current ? 'page' : undefined} className={navItemClass}>
      {icon}
      <span className="max-w-full md:truncate">{label}</span>
      <LinkPending />
    </Link>
  );
}
