import type { ReactNode } from 'react';
import { PageBar } from './page-bar.tsx';

/** The head of a page: its title, a line about it, and what can be done here. */
export function PageHeader({
  back,
  title,
  description,
  actions,
}: { title: ReactNode; description?: ReactNode } & (
  | { back?: undefined; actions?: ReactNode }
  // Of a page below another one: the way there.
  | { back: { href: string; label: string }; actions?: undefined }
)) {
  if (back) return <HeaderBelow back={back} title={title} description={description} />;
  return (
    <header className="mb-6 flex items-start justify-between gap-x-4 gap-y-3 max-sm:flex-wrap">
      <div className="min-w-0">
        <h1 className="flex min-h-11 items-center font-semibold text-2xl tracking-tight">{title}</h1>
        {description && <p className="max-w-prose text-muted">{description}</p>}
      </div>
      {actions && <div className="flex shrink-0 flex-wrap gap-2 max-sm:w-full max-sm:*:grow">{actions}</div>}
    </header>
  );
}

/** On a phone the header has no box of its own, so that its bar stays in sight as long as the page is scrolled. */
function HeaderBelow({
  back,
  title,
  description,
}: {
  back: { href: string; label: string };
  title: ReactNode;
  description?: ReactNode;
}) {
  return (
    <header className="max-md:contents md:mb-6">
      <PageBar back={back} className="min-h-11 shrink-0 max-md:mb-4">
        <h1 className="min-w-0 font-semibold text-lg tracking-tight md:text-2xl">{title}</h1>
      </PageBar>
      {description && <p className="max-w-prose text-muted max-md:mb-4">{description}</p>}
    </header>
  );
}
