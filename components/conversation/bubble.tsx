import type { ReactNode } from 'react';
import type { PlaceInRun } from './message-runs.ts';

const alone: PlaceInRun = { isFirst: true, isLast: true };

/** The box around a message: the person's to the right, the bot's to the left. The last of a run has a tail. */
export function Bubble({
  side,
  place = alone,
  meta,
  hidesMeta = false,
  children,
}: {
  side: 'in' | 'out';
  place?: PlaceInRun;
  /** Time and ticks, in the lower right corner: on the last line of the text if there is room. */
  meta?: ReactNode;
  /** Keeps the room of `meta` only: it is shown in a moment. */
  hidesMeta?: boolean;
  children: ReactNode;
}) {
  return (
    <div
      data-draft={hidesMeta ? '' : undefined}
      className={`relative flow-root min-w-0 max-w-full rounded-bubble px-3 py-1.5 text-md text-ink shadow-bubble forced-colors:border ${
        side === 'out' ? 'bg-bubble-out' : 'bg-bubble-in'
      } ${corners(side, place)}`}
    >
      {children}
      {meta && (
        <Meta side={side} isHidden={hidesMeta}>
          {meta}
        </Meta>
      )}
      {place.isLast && <Tail side={side} />}
    </div>
  );
}

/** Emoji that are a whole message stand on the chat itself; only the time has a background. */
export function EmojiBubble({
  side,
  count,
  meta,
  children,
}: {
  side: 'in' | 'out';
  count: number;
  meta: ReactNode;
  children: ReactNode;
}) {
  return (
    <div className={`flex flex-col ${side === 'out' ? 'items-end' : 'items-start'}`}>
      <div
        className={`leading-tight ${count === 1 ? 'text-[4.5rem]' : count === 2 ? 'text-[3.5rem]' : 'text-[2.75rem]'}`}
      >
        {children}
      </div>
      <div className="flex items-center gap-1 rounded-full bg-chat-chip px-2 py-0.5 text-chat-chip-ink text-xs">
        {meta}
      </div>
    </div>
  );
}

function Meta({ side, isHidden, children }: { side: 'in' | 'out'; isHidden: boolean; children: ReactNode }) {
  return (
    <div
      className={`float-right mt-1.5 -mb-0.5 ml-2.5 flex h-4 items-center gap-1 whitespace-nowrap text-xs ${
        side === 'out' ? 'text-bubble-out-muted' : 'text-muted'
      } ${isHidden ? 'invisible' : ''}`}
    >
      {children}
    </div>
  );
}

/** Along its own side a run is drawn close, with small corners between its messages. */
function corners(side: 'in' | 'out', { isFirst, isLast }: PlaceInRun): string {
  const [top, bottom, tail] =
    side === 'out'
      ? ['rounded-tr-sm', 'rounded-br-sm', 'rounded-br-none']
      : ['rounded-tl-sm', 'rounded-bl-sm', 'rounded-bl-none'];
  return `${isFirst ? '' : top} ${isLast ? tail : bottom}`;
}

function Tail({ side }: { side: 'in' | 'out' }) {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 9 16"
      className={`absolute bottom-0 h-4 w-[9px] forced-colors:hidden ${
        side === 'out' ? '-right-[8px] fill-bubble-out' : '-left-[8px] -scale-x-100 fill-bubble-in'
      }`}
    >
      <path d="M0 0h1c.2 5.8 2.2 10.6 7.2 14.2.9.6.5 1.8-.6 1.8H0z" />
    </svg>
  );
}
