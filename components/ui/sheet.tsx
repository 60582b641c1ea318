'use client';

import { Drawer } from '@base-ui/react/drawer';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { backdropClass } from './backdrop-class.ts';
import { IconButton } from './button.tsx';

/**
 * More about something, over the lower part of a phone's screen: closed by a swipe down, by Escape, by a touch beside
 * it or by its button. Load it with `next/dynamic` when it is first opened.
 */
export default function Sheet({
  open,
  onClose,
  title,
  closeLabel,
  children,
}: {
  open: boolean;
  onClose: () => void;
  title: ReactNode;
  closeLabel: string;
  children: ReactNode;
}) {
  return (
    <Drawer.Root open={open} onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Drawer.Portal>
        <Drawer.Backdrop
          className={`${backdropClass} opacity-[calc(1-var(--drawer-swipe-progress,0))] data-swiping:duration-0`}
        />
        <Drawer.Viewport className="fixed inset-0 z-50 flex items-end justify-center">
          <Drawer.Popup className="flex max-h-[85dvh] w-full max-w-2xl flex-col rounded-t-bubble border bg-surface shadow-overlay outline-none [transform:translateY(var(--drawer-swipe-movement-y,0))] transition-transform duration-150 ease-out data-swiping:select-none data-swiping:duration-0 data-ending-style:[transform:translateY(100%)] data-starting-style:[transform:translateY(100%)]">
            <div aria-hidden="true" className="mx-auto mt-2 h-1 w-9 rounded-full bg-line-strong/60" />
            <div className="flex items-center justify-between gap-3 border-b py-1 pr-1 pl-4">
              <Drawer.Title className="min-w-0 font-semibold">{title}</Drawer.Title>
              <Drawer.Close render={<IconButton label={closeLabel} />}>
                <X aria-hidden="true" className="size-5" />
              </Drawer.Close>
            </div>
            <Drawer.Content className="min-h-0 grow overflow-y-auto overscroll-contain pb-[env(safe-area-inset-bottom)]">
              {children}
            </Drawer.Content>
          </Drawer.Popup>
        </Drawer.Viewport>
      </Drawer.Portal>
    </Drawer.Root>
  );
}
