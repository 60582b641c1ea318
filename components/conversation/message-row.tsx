import type { ReactNode } from 'react';
import { Avatar } from '#components/ui/avatar.tsx';

/** The place of a message in the transcript: to the left or right, close to what its writer said before. */
export function MessageRow({
  id,
  side,
  author,
  authorPicture,
  isFirst,
  isLast = true,
  isSelected = false,
  arrives,
  children,
}: {
  /** By which `showMessage` finds it. */
  id?: string;
  side: 'in' | 'out';
  /** In a group: whose picture stands beside the last of a run. */
  author?: string;
  authorPicture?: string | null;
  isFirst: boolean;
  isLast?: boolean;
  /** It is marked, across the whole chat as in Telegram. */
  isSelected?: boolean;
  arrives: boolean;
  children: ReactNode;
}) {
  return (
    <div
      data-message={id}
      className={`relative flex w-fit min-w-0 max-w-[min(86%,34rem)] flex-col ${isFirst ? 'mt-2 before:-top-1' : 'mt-0.5 before:-top-px'} ${
        side === 'out' ? 'ml-auto items-end' : 'items-start'
      } before:pointer-events-none before:absolute before:-inset-x-[100vw] before:-z-10 before:bg-accent/20 ${isLast ? 'before:-bottom-1' : 'before:-bottom-px'} ${
        isSelected ? 'before:opacity-45' : 'before:opacity-0'
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
