import type { ReactNode } from 'react';

/** A sheet on the canvas. `title` heads it; `tone="danger"` marks what destroys something. */
export function Card({
  title,
  description,
  tone = 'plain',
  className = '',
  children,
}: {
  title?: ReactNode;
  description?: ReactNode;
  tone?: 'plain' | 'danger';
  className?: string;
  children?: ReactNode;
}) {
  return (
    <section
      className={`rounded-lg border bg-surface p-4 sm:p-6 ${tone === 'danger' ? 'border-danger/40' : 'border-line'} ${className}`}
    >
      {title && <h2 className="font-semibold text-base">{title}</h2>}
      {description && <p className="mt-1 text-muted text-sm">{description}</p>}
      {children && <div className={title || description ? 'mt-4' : ''}>{children}</div>}
    </section>
  );
}
