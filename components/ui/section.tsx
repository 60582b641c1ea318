import type { ReactNode } from 'react';

/**
 * A part of a page of settings: what it is about, and beside it (below it on a phone) what can be set. Sections follow
 * one another in a `Sections`, parted by hairlines.
 */
export function Section({
  id,
  title,
  description,
  className = '',
  children,
}: {
  /** Where a link leads to it; a field's own id is its name. */
  id?: string;
  title: ReactNode;
  description?: ReactNode;
  className?: string;
  children: ReactNode;
}) {
  return (
    <section
      id={id}
      className={`grid scroll-mt-16 items-start gap-x-10 gap-y-4 grid-cols-[minmax(0,1fr)] py-6 first:pt-0 md:py-8 lg:grid-cols-[15rem_minmax(0,1fr)] ${className}`}
    >
      <div>
        <h2 className="font-semibold">{title}</h2>
        {description && <p className="wrap-anywhere mt-1 max-w-prose text-muted text-sm">{description}</p>}
      </div>
      <div className="min-w-0">{children}</div>
    </section>
  );
}

export function Sections({ children }: { children: ReactNode }) {
  return <div className="divide-y">{children}</div>;
}
