'use client';

import { ChevronDown } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useHydrated } from './use-browser-value.ts';

/**
 * Told by properties of the fold itself: a rule for what is inside something with `:has()` has the browser look at the
 * styles of a whole page whenever an element comes or goes anywhere.
 */
const saysWithoutScripts =
  'not-open:has-[form>[role],[aria-invalid=true]]:[--held:visible] ' +
  'supports-[selector(::details-content)]:not-open:has-[form>[role],[aria-invalid=true]]:[--summary:none]';

/**
 * What few need: on a phone behind a line that opens it; where there is room it stands there. A browser that cannot show
 * what a closed `details` holds has the line at every width. `open`: it is needed now; what was opened for that is not
 * taken out of sight when it is done. A form in it that has something to say opens it; before JavaScript has loaded, which
 * does that, what is in it is shown then, and the line that would say that it is closed is not.
 */
export function FoldedOnPhone({ summary, open, children }: { summary: ReactNode; open: boolean; children: ReactNode }) {
  const [wasNeeded, setNeeded] = useState(open);
  if (open && !wasNeeded) setNeeded(true);
  const canOpen = useHydrated();
  return (
    <details
      open={wasNeeded}
      className={`group/fold [--held:hidden] [--summary:flex] details-content:[content-visibility:var(--held)] open:[--held:visible] md:[--held:visible] ${canOpen ? '' : saysWithoutScripts}`}
    >
      <summary className="mb-4 [display:var(--summary)] min-h-11 list-none items-center justify-between gap-3 rounded-lg border bg-surface px-4 py-2 font-medium hover:bg-surface-2 md:supports-[selector(::details-content)]:hidden [&::-webkit-details-marker]:hidden">
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
