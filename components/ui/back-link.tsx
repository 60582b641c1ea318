import { ChevronLeft } from 'lucide-react';
import Link from 'next/link';
import { LinkPending } from './link-pending.tsx';

/** The way to the page above this one: the first thing in the upper left corner, before the title. */
export function BackLink({ href, label, className = '' }: { href: string; label: string; className?: string }) {
  return (
    <Link
      href={href}
      data-back=""
      aria-label={label}
      className={`-mr-3 grid size-11 shrink-0 place-items-center rounded-lg text-muted hover:text-ink ${className}`}
    >
      <ChevronLeft aria-hidden="true" className="size-6" />
      <LinkPending />
    </Link>
  );
}
