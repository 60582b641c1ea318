'use client';

import { ArrowDown } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type ReactNode, useEffect, useRef } from 'react';
import type { FormattedText as Formatted } from '#lib/conversation/formatted-text.ts';
import { Bubble } from './bubble.tsx';
import { groupByDay } from './day-groups.ts';
import { FormattedText } from './formatted-text.tsx';
import { Message, type MessageActions } from './message.tsx';
import type { TranscriptMessage } from './transcript-message.ts';
import { Typing } from './typing.tsx';
import { useLocalTimeZone } from './use-local-time-zone.ts';
import { useStickToBottom } from './use-stick-to-bottom.ts';

/**
 * A conversation as Telegram shows it, in a box that scrolls and stays at its end only for a reader who is there.
 * It fills the height that it is given. Screen readers are not told of its changes: a draft would be read at every
 * word, so whoever uses it announces what is finished.
 */
export function Transcript({
  label,
  messages,
  draft,
  typingLabel,
  children,
  ...actions
}: MessageActions & {
  /** Whose conversation it is: the accessible name of the box. */
  label: string;
  messages: readonly TranscriptMessage[];
  /** An answer while it is being written. */
  draft?: Formatted | null;
  /** Set while somebody is typing: says who. */
  typingLabel?: string | null;
  /** Shown after the last message: an error with what to do, or an empty state. */
  children?: ReactNode;
}) {
  const t = useTranslations('conversation');
  const timeZone = useLocalTimeZone();
  const box = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const { isAtBottom, scrollToBottom } = useStickToBottom(box, content);
  const sendingId = messages.findLast((message) => message.delivery === 'sending')?.id;
  // Who sends a message wants to see it, wherever they were reading.
  useEffect(() => {
    if (sendingId) scrollToBottom();
  }, [sendingId, scrollToBottom]);
  return (
    <div className="relative min-h-0 grow bg-chat">
      <div
        ref={box}
        role="log"
        aria-label={label}
        aria-live="off"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls has to be reachable by keyboard
        tabIndex={0}
        className="absolute inset-0 overflow-y-auto"
      >
        <div ref={content} className="flex min-h-full flex-col justify-end gap-3 px-3 py-4">
          {groupByDay(messages, timeZone).map((group) => (
            <section key={group.day} className="flex flex-col gap-1.5">
              <Day day={group.day} />
              {group.messages.map((message) => (
                <Message key={message.id} message={message} timeZone={timeZone} {...actions} />
              ))}
            </section>
          ))}
          {draft && <Draft {...draft} />}
          {typingLabel && (
            <div className="flex">
              <Typing label={typingLabel} />
            </div>
          )}
          {children}
        </div>
      </div>
      {!isAtBottom && (
        <button
          type="button"
          aria-label={t('toNewest')}
          onClick={scrollToBottom}
          className="absolute right-3 bottom-3 grid size-11 place-items-center rounded-full border border-line bg-surface text-muted hover:text-ink"
        >
          <ArrowDown aria-hidden="true" className="size-5" />
        </button>
      )}
    </div>
  );
}

function Day({ day }: { day: string }) {
  const t = useTranslations('conversation');
  const [year = '', month = '', date = ''] = day.split('-');
  return (
    <h3 className="mx-auto rounded-full bg-surface/80 px-3 py-0.5 font-medium text-muted text-xs">
      <time dateTime={day}>
        {/* Not by Intl: browsers that know no Uzbek would write another date than the server did. */}
        {t('day', { year, month: String(Number(month)), day: String(Number(date)) })}
      </time>
    </h3>
  );
}

function Draft({ text, entities }: Formatted) {
  return (
    <div data-draft="" className="w-fit min-w-0 max-w-[min(88%,34rem)]">
      <Bubble side="in">
        {/* The cursor stands at the end of the last line of the text. */}
        <div className="[&>div]:after:ml-0.5 [&>div]:after:inline-block [&>div]:after:h-[1em] [&>div]:after:w-[2px] [&>div]:after:translate-y-[0.15em] [&>div]:after:animate-pulse [&>div]:after:bg-accent [&>div]:after:content-['']">
          <FormattedText text={text} entities={entities} />
        </div>
      </Bubble>
    </div>
  );
}
