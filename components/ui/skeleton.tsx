/** The shape of what is being loaded: give it the size of that. Beside a status that says so to a screen reader. */
export function Skeleton({ className = '' }: { className?: string }) {
  return <div aria-hidden="true" className={`animate-pulse rounded-lg bg-surface-2 ${className}`} />;
}
