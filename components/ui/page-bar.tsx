import type { ReactNode } from 'react';
import { BackLink } from './back-link.tsx';

/**
 * The head of a page below another one. On a phone a bar that stays in sight, with the way back at its beginning; on a
 * desktop the side bar leads there. The way back is at the top, in the same place however high the bar is.
 */
export function PageBar({
  back,
  className = '',
  children,
}: {
  back: { href: string; label: string };
  className?: string;
  children: ReactNode;
}) {
  return (
    <div
      className={`-mx-4 flex min-w-0 items-center gap-3 max-md:sticky max-md:top-0 max-md:z-10 max-md:border-b max-md:bg-canvas max-md:py-1.5 max-md:pr-4 sm:-mx-6 md:mx-0 ${className}`}
    >
      <BackLink {...back} className="self-start md:hidden" />
      {children}
    </div>
  );
}
