import { CheckCheck } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Bubble } from '#components/conversation/bubble.tsx';
import { Avatar } from '#components/ui/avatar.tsx';
import type { Language } from '#lib/languages.ts';

export interface PictureMessage {
  /** `out` is what the customer writes: the picture is of their phone. */
  side: 'in' | 'out';
  time: string;
  text: ReactNode;
  /** Set where it is not the language of the page. */
  lang?: Language;
}

/**
 * A picture of a chat as a customer sees it, made of the parts of the real one and of text, so that it is in the
 * reader's language and never out of date. It stands there whole from the first frame on.
 */
export function ChatPicture({
  label,
  bot,
  status,
  messages,
  className = '',
}: {
  label: string;
  bot: string;
  status: string;
  messages: PictureMessage[];
  className?: string;
}) {
  const t = useTranslations('conversation');
  return (
    <figure
      aria-label={label}
      className={`flex flex-col overflow-hidden rounded-bubble border bg-chat shadow-overlay ${className}`}
    >
      <figcaption className="flex items-center gap-3 border-b bg-surface px-4 py-2.5">
        <Avatar name={bot} />
        <span className="grid min-w-0 leading-tight">
          <span className="font-semibold">{bot}</span>
          <span className="text-muted text-sm">{status}</span>
        </span>
      </figcaption>
      <ol className="flex grow flex-col justify-end gap-1.5 p-3">
        {messages.map(({ side, time, text, lang }) => (
          <li key={`${side} ${time}`} className={`relative max-w-[88%] ${side === 'out' ? 'self-end' : 'self-start'}`}>
            <span className="sr-only">{t(side === 'out' ? 'fromPerson' : 'fromBot')}</span>
            <div lang={lang}>
              <Bubble
                side={side}
                meta={
                  <>
                    <span className="tabular-nums">{time}</span>
                    {side === 'out' && <CheckCheck aria-hidden="true" className="size-4 text-accent" />}
                  </>
                }
              >
                {text}
              </Bubble>
            </div>
          </li>
        ))}
      </ol>
    </figure>
  );
}
