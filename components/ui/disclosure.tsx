import { ChevronDown } from 'lucide-react';
import type { ComponentProps, ReactNode } from 'react';

/** More, for who wants it. The browser's own element, so that it opens before JavaScript has loaded. */
export function Disclosure({
  summary,
  className = '',
  children,
  ...props
}: Omit<ComponentProps<'details'>, 'children'> & { summary: ReactNode; children: ReactNode }) {
  return (
    <details className={`group/disclosure rounded-lg border bg-surface ${className}`} {...props}>
      <summary className="flex min-h-11 list-none items-center justify-between gap-3 rounded-lg px-4 py-2 font-medium hover:bg-surface-2 [&::-webkit-details-marker]:hidden">
        <span className="min-w-0">{summary}</span>
        <ChevronDown
          aria-hidden="true"
          className="size-5 shrink-0 text-muted transition-transform group-open/disclosure:rotate-180"
        />
      </summary>
      <div className="px-4 pt-1 pb-4">{children}</div>
    </details>
  );
}
