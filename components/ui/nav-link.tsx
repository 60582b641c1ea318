'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import type { NavItem } from './app-shell.tsx';
import { navItemClass } from './nav-item.ts';

/** An entry of the navigation, marked while its page or one below it is open. */
export function NavLink({ href, label, icon }: NavItem) {
  const pathname = usePathname();
  const current = pathname === href || pathname.startsWith(`${href}/`);
  return (
    <Link href={href} aria-current={current ? 'page' : undefined} className={navItemClass}>
      {icon}
      {label}
    </Link>
  );
}
