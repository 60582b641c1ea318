'use client';

import { Info, Reply } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { Bubble } from './bubble.tsx';
import { FormattedText } from './formatted-text.tsx';
import { InlineButtons } from './inline-buttons.tsx';
import { ReplyQuote } from './reply-quote.tsx';
import { Ticks } from './ticks.tsx';
import type { TranscriptMessage } from './transcript-message.ts';

/** What can be done with the messages of a transcript. */
export interface MessageActions {
  /** A button under a message was pressed. */
  onPress?: (message: TranscriptMessage, data: string) => void;
  /** A message is to be answered, with a quote of it. */
  onReply?: (message: TranscriptMessage) => void;
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
export function Message({
  message,
  timeZone,
  onPress,
  onReply,
  retry,
  selection,
}: MessageActions & { message: TranscriptMessage; timeZone: string }) {
  const t = useTranslations('conversation');
  const format = useFormatter();
  const isOut = message.role === 'user';
  if (message.notice) return <Notice>{message.text}</Notice>;
  const select = !isOut && selection?.canSelect(message.id) ? () => selection.onSelect(message.id) : undefined;
  const selected = select !== undefined && selection?.isSelected(message.id) === true;
  return (
    <div
      className={`flex w-fit min-w-0 max-w-[min(88%,34rem)] flex-col ${isOut ? 'ml-auto items-end' : 'items-start'}`}
    >
      <span className="sr-only">{isOut ? t('fromPerson') : t('fromBot')}</span>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a larger target for the button in the corner, which the keyboard reaches */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: as above */}
      <div className={`group/bubble relative min-w-0 max-w-full ${select ? 'cursor-pointer' : ''}`} onClick={select}>
        <Bubble
          side={isOut ? 'out' : 'in'}
          selected={selected}
          meta={
            <>
              {select && (
                <button
                  type="button"
                  aria-label={t('details')}
                  aria-pressed={selected}
                  className="-my-2 -ml-2 grid size-8 place-items-center hover:text-ink"
                >
                  <Info aria-hidden="true" className="size-3.5" />
                </button>
              )}
              {message.edited && <span>{t('edited')}</span>}
              <time dateTime={message.sentAt}>
                {format.dateTime(new Date(message.sentAt), { hour: 'numeric', minute: '2-digit', timeZone })}
              </time>
              {message.delivery && <Ticks delivery={message.delivery} />}
            </>
          }
        >
          {message.author && !isOut && <p className="font-semibold text-accent text-sm">{message.author}</p>}
          {message.replyTo && <ReplyQuote {...message.replyTo} />}
          <FormattedText text={message.text} entities={message.entities} />
        </Bubble>
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
        <InlineButtons rows={message.buttons} onPress={onPress && ((data) => onPress(message, data))} />
      )}
    </div>
  );
}

function Notice({ children }: { children: string }) {
  return <p className="mx-auto rounded-full bg-surface/80 px-3 py-0.5 text-center text-muted text-xs">{children}</p>;
}

/** In the free space beside the bubble. A pointer finds it on the way there; a finger, which cannot look, sees it. */
function ReplyButton({ isOut, onPress }: { isOut: boolean; onPress: () => void }) {
  const t = useTranslations('conversation');
  return (
    <button
      type="button"
      aria-label={t('reply')}
      title={t('reply')}
      onClick={onPress}
      className={`absolute bottom-0 grid h-11 w-9 place-items-center text-muted transition-opacity hover:text-ink focus-visible:opacity-100 [@media(hover:hover)]:opacity-0 [@media(hover:hover)]:group-hover/bubble:opacity-100 ${isOut ? 'right-full' : 'left-full'}`}
    >
      <Reply aria-hidden="true" className="size-4" />
    </button>
  );
}
