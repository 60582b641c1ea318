import type { ReactNode } from 'react';
import { Avatar } from '#components/ui/avatar.tsx';

/** The place of a message in the transcript: to the left or right, close to what its writer said before. */
export function MessageRow({
  side,
  author,
  authorPicture,
  isFirst,
  isLast = true,
  arrives,
  children,
}: {
  side: 'in' | 'out';
  /** In a group: whose picture stands beside the last of a run. */
  author?: string;
  authorPicture?: string | null;
  isFirst: boolean;
  isLast?: boolean;
  arrives: boolean;
  children: ReactNode;
}) {
  return (
    <div
      className={`relative flex w-fit min-w-0 max-w-[min(86%,34rem)] flex-col ${isFirst ? 'mt-2' : 'mt-0.5'} ${
        side === 'out' ? 'ml-auto items-end' : 'items-start'
      } ${author ? 'pl-10' : ''} ${arrives ? 'animate-arrive' : ''}`}
    >
      {children}
      {author && isLast && (
        <span className="absolute bottom-0 left-0">
          <Avatar name={author} picture={authorPicture} size="sm" />
        </span>
      )}
    </div>
  );
}
