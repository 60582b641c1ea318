/**
 * The mark of the product: a speech bubble that looks at you. Drawn on a grid of 32, so that the eyes fall on whole
 * pixels at 16. `app/icon.svg` is the same drawing for the browser's tab; a test holds the two together.
 */
export const markBubble = 'M11 2h10a9 9 0 0 1 9 9v6a9 9 0 0 1-9 9H11l-7 4.3A1.3 1.3 0 0 1 2 29.2V11a9 9 0 0 1 9-9Z';
export const markEyes = { xs: [10, 18], y: 10, width: 4, height: 8, radius: 2 } as const;

/** Says nothing by itself: it stands beside the name, or where the name has been said. */
export function Mark({ className = 'size-7' }: { className?: string }) {
  return (
    <svg aria-hidden="true" viewBox="0 0 32 32" className={`shrink-0 ${className}`}>
      <path className="fill-accent" d={markBubble} />
      {markEyes.xs.map((x) => (
        <rect
          key={x}
          className="fill-on-accent"
          x={x}
          y={markEyes.y}
          width={markEyes.width}
          height={markEyes.height}
          rx={markEyes.radius}
        />
      ))}
    </svg>
  );
}
