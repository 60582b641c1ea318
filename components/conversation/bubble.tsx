import type { ReactNode } from 'react';

/** The box around a message: the person's to the right, the bot's to the left. */
export function Bubble({
  side,
  selected = false,
  meta,
  children,
}: {
  side: 'in' | 'out';
  selected?: boolean;
  /** Time and ticks, in the lower right corner. */
  meta?: ReactNode;
  children: ReactNode;
}) {
  const shape = side === 'out' ? 'rounded-br-sm bg-bubble-out' : 'rounded-bl-sm bg-bubble-in';
  return (
    <div
      className={`flow-root min-w-0 max-w-full rounded-bubble px-3 py-1.5 text-md leading-snug text-ink ${shape} ${
        selected ? 'ring-1 ring-accent' : ''
      }`}
    >
      {children}
      {meta && <div className="float-right mt-1 -mb-0.5 ml-3 flex items-center gap-1 text-ink/75 text-xs">{meta}</div>}
    </div>
  );
}
