import type { ReactNode } from 'react';

/** A command as it is typed into a terminal. */
export function CommandLine({ children }: { children: ReactNode }) {
  return (
    <pre className="mt-3 whitespace-pre-wrap break-words rounded-lg border border-line bg-surface-2 px-3 py-2 font-mono text-sm">
      <code>{children}</code>
    </pre>
  );
}
