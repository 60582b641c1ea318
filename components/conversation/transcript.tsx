'use client';

import { ArrowDown } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type ReactNode, type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import type { FormattedText as Formatted } from '#lib/conversation/formatted-text.ts';
import { Day } from './day.tsx';
import { groupByDay } from './day-groups.ts';
import { Message } from './message.tsx';
import { MessageRow } from './message-row.tsx';
import { placesInRuns } from './message-runs.ts';
import { showMessage } from './show-message.ts';
import type { TranscriptMessage } from './transcript-message.ts';
import { Typing } from './typing.tsx';
import { useChatScroll } from './use-chat-scroll.ts';
import { useLocalTimeZone } from './use-local-time-zone.ts';

/** An answer while it is being written. */
export interface TranscriptDraft extends Formatted {
  /** The id that the message will have: it then takes the draft's place without being drawn anew. */
  id?: string;
  /** ISO 8601; without it it is of now. */
  sentAt?: string;
}

/** What can be done with the messages of a transcript. Functions that stay the same spare messages being drawn again. */
export interface MessageActions {
  /** A button under a message was pressed. */
  onPress?: (message: TranscriptMessage, data: string) => void;
  /** The button that was pressed and is at work. */
  pressed?: { id: string; data: string } | null;
  /** A message is to be answered, with a quote of it. */
  onReply?: (message: TranscriptMessage) => void;
  /** A command in a text was touched. */
  onCommand?: (command: string) => void;
  /** Which messages have not arrived, and sending them again. */
  retry?: { canRetry: (message: TranscriptMessage) => boolean; onRetry: (id: string) => void };
  /** The bot's messages can be chosen to see more about them: which are chosen, and the choice. */
  selection?: { isSelected: (id: string) => boolean; onSelect: (id: string) => void };
}

/**
 * A conversation as Telegram shows it, in a box that scrolls and stays at its end only for a reader who is there.
 * It fills the height that it is given. Screen readers are not told of its changes: a draft would be read at every
 * word, so whoever uses it announces what is finished, in a live region that stands last beside it.
 */
export function Transcript({
  label,
  messages,
  draft,
  typingLabel,
  box: givenBox,
  children,
  onPress,
  pressed,
  onReply,
  onCommand,
  retry,
  selection,
}: MessageActions & {
  /** Whose conversation it is: the accessible name of the box. */
  label: string;
  messages: readonly TranscriptMessage[];
  draft?: TranscriptDraft | null;
  /** Set while somebody is typing: says who. */
  typingLabel?: string | null;
  /** The box itself, for whoever has to move the focus there. */
  box?: RefObject<HTMLDivElement | null>;
  /** Shown after the last message: an error with what to do, or an empty state. */
  children?: ReactNode;
}) {
  const timeZone = useLocalTimeZone();
  const ownBox = useRef<HTMLDivElement>(null);
  const box = givenBox ?? ownBox;
  const showQuoted = useCallback((id: string) => showMessage(box.current, id), [box]);
  const content = useRef<HTMLDivElement>(null);
  const { isAtEnd, unseen, isReady, scrollToEnd } = useChatScroll(box, content, messages.length);
  const sendingId = messages.findLast((message) => message.delivery === 'sending')?.id;
  // Who sends a message wants to see it, wherever they were reading.
  useEffect(() => {
    if (sendingId) scrollToEnd();
  }, [sendingId, scrollToEnd]);
  // What was there when the page came does not arrive.
  const [idsAtFirst] = useState(() => new Set(messages.map(({ id }) => id)));
  const growing = draft ? asMessage(draft) : typingLabel ? asMessage({ id: 'typing', text: '', entities: [] }) : null;
  const shown = growing ? withGrowing(messages, growing) : messages;
  return (
    // Over a slow connection it would be drawn with the room of what stands below it, and then move: it is seen when the
    // last thing there has come, by which its changes are announced.
    <div className="group/chat relative isolate min-h-0 grow bg-chat">
      <div
        aria-hidden="true"
        className="chat-pattern absolute inset-0 -z-10 group-not-has-[~[aria-live]]/chat:invisible"
      />
      <div
        ref={box}
        role="log"
        aria-label={label}
        aria-live="off"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls has to be reachable by keyboard
        tabIndex={0}
        className={`absolute inset-0 flex overflow-y-auto overflow-x-hidden overscroll-contain -outline-offset-2 group-not-has-[~[aria-live]]/chat:invisible ${
          isReady ? 'flex-col' : 'flex-col-reverse'
        }`}
      >
        <div
          ref={content}
          className="mx-auto flex min-h-full w-full max-w-3xl shrink-0 flex-col justify-end overflow-x-clip px-4 pt-2 pb-3"
        >
          {groupByDay(shown, timeZone).map((group) => {
            const places = placesInRuns(group.messages);
            return (
              <section key={group.day} className="flex flex-col">
                <Day day={group.day} timeZone={timeZone} />
                {group.messages.map((message, index) =>
                  message === growing && typingLabel && !draft ? (
                    <MessageRow key={message.id} side="in" arrives isFirst={places[index]?.isFirst ?? true}>
                      <Typing label={typingLabel} />
                    </MessageRow>
                  ) : (
                    <Message
                      key={message.id}
                      message={message}
                      isFirst={places[index]?.isFirst}
                      isLast={places[index]?.isLast}
                      isDraft={message === growing}
                      timeZone={timeZone}
                      arrives={!idsAtFirst.has(message.id)}
                      isSelected={selection?.isSelected(message.id)}
                      pressed={pressed?.id === message.id ? pressed.data : undefined}
                      onQuote={showQuoted}
                      // Only whose buttons can be pressed notice when they cannot.
                      onPress={message.buttons && onPress}
                      // Telegram has not numbered yet what is on its way.
                      onReply={message.messageId === undefined ? undefined : onReply}
                      onCommand={onCommand}
                      onRetry={retry?.canRetry(message) ? retry.onRetry : undefined}
                      // What is still being written cannot be chosen yet.
                      onSelect={message.role === 'assistant' && message !== growing ? selection?.onSelect : undefined}
                    />
                  ),
                )}
              </section>
            );
          })}
          {children}
        </div>
      </div>
      {!isAtEnd && <ToEnd unseen={unseen} onPress={scrollToEnd} />}
    </div>
  );
}

const asMessage = ({ id = 'draft', sentAt, text, entities }: TranscriptDraft): TranscriptMessage => ({
  id,
  role: 'assistant',
  sentAt: sentAt ?? new Date().toISOString(),
  text,
  entities,
});

/** What is being written stands last, but above the person's messages that are still on their way, as in Telegram. */
function withGrowing(messages: readonly TranscriptMessage[], growing: TranscriptMessage): TranscriptMessage[] {
  const place = messages.findLastIndex(({ delivery }) => delivery !== 'sending') + 1;
  return messages.toSpliced(place, 0, growing);
}

/** The way down, with the number of messages that came meanwhile. */
function ToEnd({ unseen, onPress }: { unseen: number; onPress: () => void }) {
  const t = useTranslations('conversation');
  return (
    <button
      type="button"
      aria-label={unseen > 0 ? t('toNewestOf', { count: unseen }) : t('toNewest')}
      onClick={onPress}
      className="absolute right-3 bottom-3 z-20 grid size-11 animate-arrive place-items-center rounded-full border bg-surface text-muted shadow-raised hover:text-ink"
    >
      <ArrowDown aria-hidden="true" className="size-5" />
      {unseen > 0 && (
        <span
          aria-hidden="true"
          className="-top-1.5 absolute min-w-5 rounded-full bg-accent px-1.5 text-center font-medium text-on-accent text-xs leading-5 tabular-nums"
        >
          {unseen}
        </span>
      )}
    </button>
  );
}
