import { ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';

/**
 * What few need: on a phone behind a line that opens it; where there is room it stands there. A browser that cannot show
 * what a closed `details` holds has the line at every width.
 */
export function FoldedOnPhone({ summary, open, children }: { summary: ReactNode; open: boolean; children: ReactNode }) {
  return (
    <details open={open} className="group/fold md:details-content:[content-visibility:visible]">
      <summary className="mb-4 flex min-h-11 list-none items-center justify-between gap-3 rounded-lg border bg-surface px-4 py-2 font-medium hover:bg-surface-2 md:supports-[selector(::details-content)]:hidden [&::-webkit-details-marker]:hidden">
        <span className="min-w-0">{summary}</span>
        <ChevronDown
          aria-hidden="true"
          className="size-5 shrink-0 text-muted transition-transform group-open/fold:rotate-180"
        />
      </summary>
      {children}
    </details>
  );
}
