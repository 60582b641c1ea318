import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';

/** What a customer sees: a picture of a chat, made of text, so that it is in the reader's language. */
export async function ExampleChat() {
  const t = await getTranslations('landing.demo');
  return (
    <figure
      aria-label={t('label')}
      className="mx-auto w-full max-w-sm overflow-hidden rounded-lg border border-line bg-chat text-md shadow-overlay"
    >
      <figcaption className="flex items-center gap-3 border-line border-b bg-surface px-4 py-3">
        <span aria-hidden="true" className="grid size-9 place-items-center rounded-full bg-accent text-on-accent">
          {t('bot').slice(0, 1)}
        </span>
        <span className="grid leading-tight">
          <span className="font-semibold">{t('bot')}</span>
          <span className="text-muted text-sm">{t('status')}</span>
        </span>
      </figcaption>
      <div className="grid gap-2 p-3">
        <Bubble side="out" time="18:04">
          {t('question')}
        </Bubble>
        <Bubble side="in" time="18:04">
          {t('answer')}
        </Bubble>
        <Bubble side="out" time="18:05">
          {t('next')}
        </Bubble>
        <span aria-hidden="true" className="flex gap-1 justify-self-start rounded-bubble bg-bubble-in px-4 py-3.5">
          {[0, 150, 300].map((delay) => (
            <span
              key={delay}
              className="size-1.5 animate-pulse rounded-full bg-muted"
              style={{ animationDelay: `${delay}ms` }}
            />
          ))}
        </span>
      </div>
    </figure>
  );
}

function Bubble({ side, time, children }: { side: 'in' | 'out'; time: string; children: ReactNode }) {
  const look =
    side === 'in' ? 'bg-bubble-in rounded-bl-sm' : 'max-w-[85%] justify-self-end bg-bubble-out rounded-br-sm';
  return (
    <p className={`rounded-bubble px-3 py-2 ${look}`}>
      {children}
      <span className="float-right mt-1.5 ml-3 text-muted text-xs tabular-nums">{time}</span>
    </p>
  );
}
