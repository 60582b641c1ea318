import { useLocale, useTranslations } from 'next-intl';
import { authorColour } from './author-colour.ts';
import { Bubble, EmojiBubble } from './bubble.tsx';
import { clockTime } from './clock-time.ts';
import { FormattedText } from './formatted-text.tsx';
import { countLoneEmoji } from './lone-emoji.ts';
import type { PlaceInRun } from './message-runs.ts';
import { ReplyQuote } from './reply-quote.tsx';
import { Ticks } from './ticks.tsx';
import type { TranscriptMessage } from './transcript-message.ts';

/** What a message says, in its bubble, with its time and ticks. */
export function MessageBody({
  message: { role, text, entities, author, replyTo, edited, sentAt, delivery },
  place,
  isDraft,
  timeZone,
  onCommand,
  onQuote,
}: {
  message: TranscriptMessage;
  place: PlaceInRun;
  isDraft: boolean;
  timeZone: string;
  onCommand?: (command: string) => void;
  /** Leads to the message that is quoted. */
  onQuote?: (id: string) => void;
}) {
  const t = useTranslations('conversation');
  const locale = useLocale();
  const quotedId = replyTo?.id;
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
        <p dir="auto" className={`truncate font-semibold text-sm ${authorColour(author)}`}>
          {author}
        </p>
      )}
      {replyTo && (
        <ReplyQuote {...replyTo} onPress={quotedId !== undefined && onQuote ? () => onQuote(quotedId) : undefined} />
      )}
      {body}
    </Bubble>
  );
}
