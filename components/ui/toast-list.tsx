'use client';

import { Toast } from '@base-ui/react/toast';
import { Check, X } from 'lucide-react';
import { useEffect } from 'react';
import { IconButton } from './button.tsx';
import type { Said } from './toast.tsx';

const shownMs = 4000;

/** The toasts, above the navigation of a phone and in the corner of a desktop. F6 leads the keyboard here. */
export default function ToastList({ said, label, closeLabel }: { said: Said; label: string; closeLabel: string }) {
  return (
    <Toast.Provider timeout={shownMs} limit={1}>
      <Toast.Portal>
        <Toast.Viewport
          aria-label={label}
          className="fixed inset-x-4 bottom-[calc(var(--bar)+4.5rem+env(safe-area-inset-bottom))] z-50 mx-auto max-w-sm md:right-6 md:bottom-[calc(var(--bar)+1.5rem)] md:left-auto md:w-96"
        >
          <Items said={said} closeLabel={closeLabel} />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  );
}

function Items({ said, closeLabel }: { said: Said; closeLabel: string }) {
  const { toasts, add, close } = Toast.useToastManager();
  useEffect(() => {
    if (said.text === null) return close();
    // The id makes one toast of a message that an effect announces twice.
    add({ id: String(said.number), title: said.text });
  }, [said, add, close]);
  return toasts.map((toast) => (
    <Toast.Root
      key={toast.id}
      toast={toast}
      swipeDirection={['down', 'right']}
      className="absolute inset-x-0 bottom-0 rounded-lg border bg-surface shadow-overlay transition-[opacity,transform] data-limited:hidden data-starting-style:translate-y-2 data-ending-style:opacity-0 data-starting-style:opacity-0"
    >
      <Toast.Content className="flex items-center gap-3 pl-4">
        <Check aria-hidden="true" className="size-5 shrink-0 text-success" />
        {/* Its title, though it looks like none: a toast is a dialog, which has to have a name. */}
        <Toast.Title render={<p />} className="min-w-0 grow py-3 text-sm" />
        <Toast.Close render={<IconButton label={closeLabel} />}>
          <X aria-hidden="true" className="size-4" />
        </Toast.Close>
      </Toast.Content>
    </Toast.Root>
  ));
}
