import type { ReactNode } from 'react';

/** The head of a page: its title, a few words beside it, a line about it, and what can be done here. */
export function PageHeader({
  title,
  note,
  description,
  actions,
}: {
  title: ReactNode;
  note?: ReactNode;
  description?: ReactNode;
  actions?: ReactNode;
}) {
  return (
    <header className="mb-6 flex flex-wrap items-start justify-between gap-x-4 gap-y-3">
      <div className="min-w-0">
        <div className="flex min-h-11 flex-wrap items-center gap-x-4">
          <h1 className="font-semibold text-2xl tracking-tight">{title}</h1>
          {note && <p className="text-muted text-sm">{note}</p>}
        </div>
        {description && <p className="max-w-prose text-muted">{description}</p>}
      </div>
      {actions && <div className="flex flex-wrap gap-2">{actions}</div>}
    </header>
  );
}
