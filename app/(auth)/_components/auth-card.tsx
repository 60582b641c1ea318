import Link from 'next/link';
import type { ReactNode } from 'react';

/** One question to a visitor: a title, a line, the form, and below it the other way. */
export function AuthCard({
  title,
  text,
  footer,
  children,
}: {
  title: string;
  text?: string;
  footer?: ReactNode;
  children?: ReactNode;
}) {
  return (
    <>
      <h1 className="font-semibold text-2xl tracking-tight">{title}</h1>
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
