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
    <div {...props} className="mx-auto grid min-h-[70dvh] w-full max-w-md content-center justify-items-start gap-3">
      <Mark className="size-12" />
      <h1 className="mt-2 font-semibold text-2xl tracking-tight">{title}</h1>
      <p className="text-muted">{text}</p>
      {note && <p className="wrap-anywhere text-muted text-sm">{note}</p>}
      <div className="mt-3 flex flex-wrap gap-2">{children}</div>
    </div>
  );
}
