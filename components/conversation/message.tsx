'use client';

import { Info, Reply } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { memo, type ReactNode } from 'react';
import { Avatar } from '#components/ui/avatar.tsx';
import { authorColour } from './author-colour.ts';
import { Bubble, EmojiBubble } from './bubble.tsx';
import { clockTime } from './clock-time.ts';
import { FormattedText } from './formatted-text.tsx';
import { InlineButtons } from './inline-buttons.tsx';
import { countLoneEmoji } from './lone-emoji.ts';
import type { PlaceInRun } from './message-runs.ts';
import { ReplyQuote } from './reply-quote.tsx';
import { Ticks } from './ticks.tsx';
import type { TranscriptMessage } from './transcript-message.ts';

/** What can be done with the messages of a transcript. */
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
  retry?: { canRetry: (id: string) => boolean; onRetry: (id: string) => void };
  /** Which messages can be chosen to see more about them, which are chosen, and the choice. */
  selection?: {
    canSelect: (id: string) => boolean;
    isSelected: (id: string) => boolean;
    onSelect: (id: string) => void;
  };
}

/** One message of a transcript with its time, ticks and buttons. */
function Message({
  message,
  isFirst = true,
  isLast = true,
  isDraft = false,
  timeZone,
  arrives,
  onPress,
  pressed,
  onReply,
  onCommand,
  retry,
  selection,
}: MessageActions & {
  message: TranscriptMessage;
  /** Its place among what its writer sent one after another. */
  isFirst?: boolean;
  isLast?: boolean;
  /** It is still being written. */
  isDraft?: boolean;
  timeZone: string;
  /** It came while the page was open: it is seen to come. */
  arrives: boolean;
}) {
  const t = useTranslations('conversation');
  const isOut = message.role === 'user';
  if (message.notice) return <Notice>{message.text}</Notice>;
  const select = !isOut && selection?.canSelect(message.id) ? () => selection.onSelect(message.id) : undefined;
  const isSelected = select !== undefined && selection?.isSelected(message.id) === true;
  return (
    <MessageRow
      side={isOut ? 'out' : 'in'}
      author={isOut ? undefined : message.author}
      isFirst={isFirst}
      isLast={isLast}
      arrives={arrives}
    >
      <span className="sr-only">{isOut ? t('fromPerson') : t('fromBot')}</span>
      <div className={`group/bubble relative min-w-0 max-w-full ${message.buttons?.length ? 'self-stretch' : ''}`}>
        {/* biome-ignore lint/a11y/noStaticElementInteractions: a larger target for the button beside it, which the keyboard reaches */}
        {/* biome-ignore lint/a11y/useKeyWithClickEvents: as above */}
        <div className={select && 'cursor-pointer'} onClick={select && (() => hasMarkedText() || select())}>
          <MessageBody
            message={message}
            place={{ isFirst, isLast }}
            isDraft={isDraft}
            timeZone={timeZone}
            onCommand={onCommand}
          />
        </div>
        {select && <Details isSelected={isSelected} onSelect={select} />}
        {onReply && <ReplyButton isOut={isOut} onPress={() => onReply(message)} />}
      </div>
      {retry?.canRetry(message.id) && (
        <button
          type="button"
          onClick={() => retry.onRetry(message.id)}
          className="min-h-11 px-2 text-danger text-sm underline underline-offset-2"
        >
          {t('retry')}
        </button>
      )}
      {message.buttons && message.buttons.length > 0 && (
        <InlineButtons
          rows={message.buttons}
          pressed={pressed?.id === message.id ? pressed.data : undefined}
          onPress={onPress && ((data) => onPress(message, data))}
        />
      )}
    </MessageRow>
  );
}

/** While a draft grows all other messages stay as they are. */
export const MemoMessage = memo(Message);

/** The place of a message in the transcript: to the left or right, close to what its writer said before. */
export function MessageRow({
  side,
  author,
  isFirst,
  isLast = true,
  arrives,
  children,
}: {
  side: 'in' | 'out';
  /** In a group: whose picture stands beside the last of a run. */
  author?: string;
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
          <Avatar name={author} size="sm" />
        </span>
      )}
    </div>
  );
}

function MessageBody({
  message: { role, text, entities, author, replyTo, edited, sentAt, delivery },
  place,
  isDraft,
  timeZone,
  onCommand,
}: Pick<MessageActions, 'onCommand'> & {
  message: TranscriptMessage;
  place: PlaceInRun;
  isDraft: boolean;
  timeZone: string;
}) {
  const t = useTranslations('conversation');
  const locale = useLocale();
  const emojiCount = replyTo || author ? 0 : countLoneEmoji(text);
  const body = <FormattedText text={text} entities={entities} isGrowing={isDraft} onCommand={onCommand} />;
  const meta = (
    <>
      {edited && <span>{t('edited')}</span>}
      <time dateTime={sentAt} suppressHydrationWarning>
        {clockTime(sentAt, { timeZone, locale })}
      </time>
      {delivery && <Ticks delivery={delivery} />}
    </>
  );
  if (emojiCount > 0 && !isDraft)
    return (
      <EmojiBubble side={role === 'user' ? 'out' : 'in'} count={emojiCount} meta={meta}>
        {body}
      </EmojiBubble>
    );
  return (
    <Bubble side={role === 'user' ? 'out' : 'in'} place={place} meta={meta} hidesMeta={isDraft}>
      {author && role === 'assistant' && place.isFirst && (
        <p className={`truncate font-semibold text-sm ${authorColour(author)}`}>{author}</p>
      )}
      {replyTo && <ReplyQuote {...replyTo} />}
      {body}
    </Bubble>
  );
}

/** Beside the bubble, where Telegram has its way to share a post. */
function Details({ isSelected, onSelect }: { isSelected: boolean; onSelect: () => void }) {
  const t = useTranslations('conversation');
  return (
    <button
      type="button"
      aria-label={t('details')}
      title={t('details')}
      aria-pressed={isSelected}
      onClick={onSelect}
      className="absolute -bottom-1.5 left-full grid size-11 place-items-center text-chat-chip-ink"
    >
      <span
        className={`grid size-7 place-items-center rounded-full ${isSelected ? 'bg-accent text-on-accent' : 'bg-chat-chip'}`}
      >
        <Info aria-hidden="true" className="size-4" />
      </span>
    </button>
  );
}

/** In the same place. A pointer finds it on the way there; a finger, which cannot look around, sees it. */
function ReplyButton({ isOut, onPress }: { isOut: boolean; onPress: () => void }) {
  const t = useTranslations('conversation');
  return (
    <button
      type="button"
      aria-label={t('reply')}
      title={t('reply')}
      onClick={onPress}
      className={`absolute -bottom-1.5 grid size-11 place-items-center text-chat-chip-ink transition-opacity focus-visible:opacity-100 [@media(hover:hover)]:opacity-0 [@media(hover:hover)]:group-hover/bubble:opacity-100 ${isOut ? 'right-full' : 'left-full'}`}
    >
      <span className="grid size-7 place-items-center rounded-full bg-chat-chip">
        <Reply aria-hidden="true" className="size-4" />
      </span>
    </button>
  );
}

/** What happened in the chat, in the middle, as the days are. */
function Notice({ children }: { children: string }) {
  return (
    <p className="mx-auto mt-2 max-w-[86%] rounded-bubble bg-chat-chip px-3 py-0.5 text-center text-chat-chip-ink text-xs">
      {children}
    </p>
  );
}

/** Whoever marks a part of a message to copy it does not want to see more about it. */
const hasMarkedText = (): boolean => window.getSelection()?.isCollapsed === false;
