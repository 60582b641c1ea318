'use client';

import { useTranslations } from 'next-intl';
import { type MouseEvent, memo } from 'react';
import { DetailsButton, ReplyButton } from './beside-message.tsx';
import { InlineButtons } from './inline-buttons.tsx';
import { MessageBody } from './message-body.tsx';
import { MessageRow } from './message-row.tsx';
import type { TranscriptMessage } from './transcript-message.ts';

/**
 * One message of a transcript with its buttons. While a draft grows, all other messages stay as they are: what a message
 * is given is its own, and its functions are the same at every change of the chat.
 */
export const Message = memo(function Message({
  message,
  isFirst = true,
  isLast = true,
  isDraft = false,
  timeZone,
  arrives,
  onQuote,
  isSelected = false,
  pressed,
  onPress,
  onReply,
  onCommand,
  onRetry,
  onSelect,
}: {
  message: TranscriptMessage;
  /** Its place among what its writer sent one after another. */
  isFirst?: boolean;
  isLast?: boolean;
  /** It is still being written. */
  isDraft?: boolean;
  timeZone: string;
  /** It came while the page was open: it is seen to come. */
  arrives: boolean;
  /** It is chosen to see more about it. */
  isSelected?: boolean;
  /** Data of the button under it that was pressed and is at work. */
  pressed?: string;
  /** Leads to the message that is quoted. */
  onQuote?: (id: string) => void;
  /** A button under it was pressed. */
  onPress?: (message: TranscriptMessage, data: string) => void;
  /** It is to be answered, with a quote of it. */
  onReply?: (message: TranscriptMessage) => void;
  /** A command in its text was touched. */
  onCommand?: (command: string) => void;
  /** It has not arrived and is to be sent again. */
  onRetry?: (id: string) => void;
  /** More about it is to be seen. */
  onSelect?: (id: string) => void;
}) {
  const t = useTranslations('conversation');
  const isOut = message.role === 'user';
  if (message.notice) return <Notice>{message.text}</Notice>;
  const select = onSelect && (() => onSelect(message.id));
  return (
    <MessageRow
      id={message.id}
      isSelected={isSelected}
      side={isOut ? 'out' : 'in'}
      author={isOut ? undefined : message.author}
      authorPicture={message.authorPicture}
      isFirst={isFirst}
      isLast={isLast}
      arrives={arrives}
    >
      <span className="sr-only">{isOut ? t('fromPerson') : (message.author ?? t('fromBot'))}</span>
      <div className={`group/bubble relative min-w-0 max-w-full ${message.buttons?.length ? 'self-stretch' : ''}`}>
        {/* biome-ignore lint/a11y/noStaticElementInteractions: a larger target for the button beside it, which the keyboard reaches */}
        {/* biome-ignore lint/a11y/useKeyWithClickEvents: as above */}
        <div
          tabIndex={onReply && -1}
          className={select ? 'cursor-pointer' : 'outline-none'}
          onClick={select ? () => hasMarkedText() || select() : onReply && holdFocusHere}
        >
          <MessageBody
            message={message}
            place={{ isFirst, isLast }}
            isDraft={isDraft}
            timeZone={timeZone}
            onCommand={onCommand}
            onQuote={onQuote}
          />
        </div>
        {select && <DetailsButton isSelected={isSelected} onPress={select} />}
        {onReply && <ReplyButton isOut={isOut} onPress={() => onReply(message)} />}
      </div>
      {onRetry && (
        <button
          type="button"
          onClick={() => onRetry(message.id)}
          className="mt-1 min-h-11 rounded-bubble bg-surface px-3.5 text-danger text-sm underline underline-offset-2 shadow-bubble forced-colors:border"
        >
          {t('retry')}
        </button>
      )}
      {message.buttons && message.buttons.length > 0 && (
        <InlineButtons
          rows={message.buttons}
          pressed={pressed}
          onPress={onPress && ((data) => onPress(message, data))}
        />
      )}
    </MessageRow>
  );
});

/** What happened in the chat, in the middle, as the days are. */
function Notice({ children }: { children: string }) {
  return (
    <p className="mx-auto mt-2 max-w-[86%] rounded-bubble bg-chat-chip px-3 py-0.5 text-center text-chat-chip-ink text-xs">
      {children}
    </p>
  );
}

/** A message that was touched keeps the focus, which shows what can be done with it; unless what is in it has it. */
function holdFocusHere({ currentTarget }: MouseEvent<HTMLElement>): void {
  if (!currentTarget.contains(document.activeElement)) currentTarget.focus({ preventScroll: true });
}

/** Whoever marks a part of a message to copy it does not want to see more about it. */
const hasMarkedText = (): boolean => window.getSelection()?.isCollapsed === false;
