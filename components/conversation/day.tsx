'use client';

import { useDayWords } from './use-day-words.ts';

/**
 * The date above the messages of a day. While they are scrolled past it stays in sight, and goes when the reader stops
 * there: it would hide what is being read. A browser that cannot tell whether it is stuck leaves it.
 */
export function Day({ day, timeZone }: { day: string; timeZone: string }) {
  const inWords = useDayWords(timeZone);
  return (
    <h3 className="pointer-events-none sticky top-2 z-20 mx-auto my-1 font-medium text-chat-chip-ink text-xs [container-type:scroll-state]">
      {/* The server and the reader may disagree at midnight for a moment. */}
      <time
        dateTime={day}
        suppressHydrationWarning
        className="chat-date block rounded-full bg-chat-chip px-2.5 py-0.5 transition-opacity duration-200"
      >
        {inWords(day)}
      </time>
    </h3>
  );
}
