'use client';

import { WifiOff } from 'lucide-react';
import { useOnline } from '#components/ui/use-online.ts';

/**
 * Says at the bottom of every page, above the navigation of a phone, that there is no network, as long as there is none.
 * It moves nothing: `data-bar` makes the page so much longer (`--bar` in globals.css). A chat, which says it by its
 * field, does without. The live region is there from the start, or a screen reader would not hear it.
 */
export function OfflineBar({ text }: { text: string }) {
  const online = useOnline();
  return (
    <div role="status" className="fixed inset-x-0 bottom-(--dock) z-30">
      {!online && (
        <p
          data-bar=""
          className="flex h-(--bar) items-center justify-center gap-2 overflow-hidden bg-warning-soft px-4 pb-[calc(var(--bar)-(--spacing(10)))] font-medium text-sm text-warning"
        >
          <WifiOff aria-hidden="true" className="size-4 shrink-0" />
          {text}
        </p>
      )}
    </div>
  );
}
