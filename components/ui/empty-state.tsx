import type { ReactNode } from 'react';

/** Where nothing is yet: what belongs here, and the button that makes the first one. */
export function EmptyState({
  title,
  children,
  action,
}: {
  title: ReactNode;
  children?: ReactNode;
  action?: ReactNode;
}) {
  return (
    <div className="grid justify-items-center gap-3 rounded-lg border border-line border-dashed bg-surface px-4 py-10 text-center sm:px-6 sm:py-12">
      <h2 className="font-semibold text-lg">{title}</h2>
      {children && <div className="max-w-prose text-balance text-muted">{children}</div>}
      {action && <div className="mt-2 max-sm:w-full max-sm:*:w-full">{action}</div>}
    </div>
  );
}
