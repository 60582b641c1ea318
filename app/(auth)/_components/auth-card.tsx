import Link from 'next/link';
import type { ReactNode } from 'react';
import { BackLink } from '#components/ui/back-link.tsx';

/** One question to a visitor: a title, a line, the form, and below it the other way. */
export function AuthCard({
  back,
  title,
  text,
  footer,
  children,
}: {
  /** Of a page below another one: the way there. */
  back?: { href: string; label: string };
  title: string;
  text?: string;
  footer?: ReactNode;
  children?: ReactNode;
}) {
  return (
    <>
      <div className="flex items-center gap-3">
        {back && <BackLink {...back} className="-ml-4 sm:-ml-3" />}
        <h1 className="font-semibold text-2xl tracking-tight">{title}</h1>
      </div>
      {text && <p className="mt-2 text-muted">{text}</p>}
      {children && <div className="mt-6">{children}</div>}
      {footer && <p className="mt-6 border-t pt-3 text-muted">{footer}</p>}
    </>
  );
}

export function AuthLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Link
      href={href}
      className="inline-flex min-h-11 min-w-11 items-center rounded-lg font-medium text-accent hover:underline"
    >
      {children}
    </Link>
  );
}
