import type { ReactNode } from 'react';

/** A part of the landing page, across the whole width; `raised` sets it off from its neighbours. */
export function Section({
  id,
  title,
  text,
  raised = false,
  beside = false,
  children,
}: {
  id: string;
  title: string;
  text?: string;
  raised?: boolean;
  /** Where there is room, what the section holds stands beside its title. */
  beside?: boolean;
  children: ReactNode;
}) {
  return (
    <section aria-labelledby={id} className={raised ? 'border-y bg-surface' : ''}>
      <div
        className={`mx-auto grid max-w-6xl grid-cols-[minmax(0,1fr)] gap-8 px-4 py-14 sm:px-6 md:gap-12 md:py-20 ${beside ? 'lg:grid-cols-[2fr_3fr]' : ''}`}
      >
        <div className="max-w-2xl">
          <h2 id={id} className="font-semibold text-2xl tracking-tight md:text-4xl">
            {title}
          </h2>
          {text && <p className="mt-3 text-muted md:text-lg">{text}</p>}
        </div>
        <div className="@container min-w-0">{children}</div>
      </div>
    </section>
  );
}
