'use client';

import { ChevronDown } from 'lucide-react';
import { type ReactNode, useState } from 'react';

/**
 * What few need: on a phone behind a line that opens it; where there is room it stands there. A browser that cannot show
 * what a closed `details` holds has the line at every width. `open`: it is needed now; what was opened for that is not
 * taken out of sight when it is done. What a form in it says is seen in any case, also before JavaScript has loaded.
 */
export function FoldedOnPhone({ summary, open, children }: { summary: ReactNode; open: boolean; children: ReactNode }) {
  const [wasNeeded, setNeeded] = useState(open);
  if (open && !wasNeeded) setNeeded(true);
  return (
    <details
      open={wasNeeded}
      className="group/fold md:details-content:[content-visibility:visible] has-[form>[role],[aria-invalid=true]]:details-content:[content-visibility:visible]"
    >
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
