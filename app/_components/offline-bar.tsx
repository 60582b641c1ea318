'use client';

import { WifiOff } from 'lucide-react';
import { useOnline } from '#components/ui/use-online.ts';

/**
 * Says at the top of every page that there is no network, as long as there is none. `data-bar` makes the page leave
 * it room (`--bar` in globals.css). The live region is there from the start, or a screen reader would not hear it.
 */
export function OfflineBar({ text }: { text: string }) {
  const online = useOnline();
  return (
    <div role="status" className="fixed inset-x-0 top-0 z-30">
      {!online && (
        <p
          data-bar=""
          className="flex h-(--bar) items-center justify-center gap-2 border-b bg-warning-soft px-4 font-medium text-sm text-warning"
        >
          <WifiOff aria-hidden="true" className="size-4 shrink-0" />
          {text}
        </p>
      )}
    </div>
  );
}
