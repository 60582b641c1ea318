import type { ReactNode } from 'react';
import { Mark } from './mark.tsx';

/** What stands where a page cannot: what happened, what to do, and the way on. */
export function ProblemPage({
  title,
  text,
  note,
  children,
  ...props
}: {
  title: string;
  text: string;
  note?: ReactNode;
  children: ReactNode;
  role?: 'alert';
}) {
  return (
    <div {...props} className="mx-auto grid w-full max-w-3xl grow content-center py-4 md:pb-16">
      <div className="grid grid-cols-1 overflow-hidden rounded-lg border bg-surface sm:grid-cols-[minmax(0,1fr)_15rem]">
        <div className="grid content-center justify-items-start p-5 sm:p-8">
          <h1 className="font-semibold text-2xl tracking-tight">{title}</h1>
          <p className="mt-2 max-w-prose text-muted">{text}</p>
          {note && <p className="wrap-anywhere mt-2 text-muted text-sm">{note}</p>}
          <div className="mt-5 flex flex-wrap gap-2 max-sm:w-full max-sm:*:w-full">{children}</div>
        </div>
        <div aria-hidden="true" className="relative grid place-items-center bg-chat p-8 max-sm:order-first">
          <div className="chat-pattern absolute inset-0" />
          <Mark className="relative size-16 sm:size-24" />
        </div>
      </div>
    </div>
  );
}
