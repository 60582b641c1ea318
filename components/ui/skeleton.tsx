/** The shape of what is being loaded: give it the size of that; a word beside it tells a screen reader. `round` for what will be a circle. */
export function Skeleton({ className = '', round = false }: { className?: string; round?: boolean }) {
  return (
    <div
      aria-hidden="true"
      className={`animate-pulse bg-line/70 forced-colors:border ${round ? 'rounded-full' : 'rounded-lg'} ${className}`}
    />
  );
}
