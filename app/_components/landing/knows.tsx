import { ArrowDown, ArrowRight } from 'lucide-react';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { ChatPicture } from '../chat-picture.tsx';
import { Section } from './section.tsx';

/** What the owner wrote and the customer reads again. */
const same = (chunks: ReactNode) => (
  <mark className="@max-[16rem]:whitespace-normal whitespace-nowrap rounded-sm bg-accent-soft px-0.5 font-medium text-accent">
    {chunks}
  </mark>
);

const lines = ['prompt1', 'prompt2', 'prompt3'] as const;

/** The heart of it: what the owner writes on the left is what the customer reads on the right. */
export async function Knows() {
  const t = await getTranslations('landing');
  const form = await getTranslations('bots.form');
  return (
    <Section id="knows" title={t('knows.title')} text={t('knows.text')}>
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 md:grid-cols-[minmax(0,1fr)_auto_minmax(0,1fr)] md:gap-8">
        <figure className="grid grid-cols-[minmax(0,1fr)] gap-3">
          <figcaption className="font-medium text-muted text-sm">{t('knows.yours')}</figcaption>
          <div className="rounded-lg border bg-surface p-4 shadow-raised sm:p-6">
            <p className="font-medium text-sm">{form('systemPrompt')}</p>
            <ul className="mt-2 grid gap-2 rounded-lg border border-line-strong px-4 py-3">
              {lines.map((line) => (
                <li key={line}>{t.rich(`knows.${line}`, { m: same })}</li>
              ))}
            </ul>
          </div>
        </figure>
        <span aria-hidden="true" className="mx-auto self-center text-muted md:pt-8">
          <ArrowDown className="size-6 md:hidden" />
          <ArrowRight className="size-6 max-md:hidden" />
        </span>
        <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
          <p className="font-medium text-muted text-sm">{t('knows.theirs')}</p>
          <ChatPicture
            label={`${t('chat.label')}: ${t('chat.bot')}`}
            bot={t('chat.bot')}
            status={t('chat.status')}
            messages={[
              { side: 'out', time: '11:20', text: t('knows.question') },
              { side: 'in', time: '11:20', text: t.rich('knows.answer', { m: same }) },
            ]}
          />
        </div>
      </div>
    </Section>
  );
}
