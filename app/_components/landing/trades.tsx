import { Coffee, GraduationCap, Store } from 'lucide-react';
import { getLocale, getTranslations } from 'next-intl/server';
import type { Language } from '#lib/languages.ts';
import { ChatPicture } from '../chat-picture.tsx';
import { Section } from './section.tsx';

/** `shown` names the radio button, since Tailwind has to find the whole class in the source. */
const trades = [
  { id: 'shop', Icon: Store, shown: 'group-has-[#trade-shop:checked]/trades:visible' },
  { id: 'teacher', Icon: GraduationCap, shown: 'group-has-[#trade-teacher:checked]/trades:visible' },
  { id: 'cafe', Icon: Coffee, shown: 'group-has-[#trade-cafe:checked]/trades:visible' },
] as const;

/** The café's guest comes from elsewhere: in which language they write, by that of the page. */
const guestLanguage: Record<Language, Language> = { en: 'uz', ru: 'en', uz: 'en' };

/** The same for three trades. Radio buttons and CSS: it can be chosen before JavaScript has loaded, and nothing moves. */
export async function Trades() {
  const t = await getTranslations('landing');
  const guest = guestLanguage[await getLocale()];
  const languages = { shop: {}, teacher: { question: 'en' }, cafe: { question: guest, answer: guest } } as const;
  return (
    <Section id="trades" title={t('trades.title')} raised>
      <div className="group/trades grid items-center gap-6 md:grid-cols-[minmax(0,1fr)_minmax(0,24rem)] md:gap-16">
        <fieldset className="grid gap-1 max-md:grid-cols-[repeat(auto-fit,minmax(min(100%,5.5rem),1fr))] md:gap-3">
          <legend className="sr-only">{t('trades.legend')}</legend>
          {trades.map(({ id, Icon }, index) => (
            <label
              key={id}
              className="relative flex min-h-14 min-w-0 cursor-pointer items-center gap-x-4 gap-y-1 rounded-lg border border-transparent px-1 py-2 text-muted transition-colors hover:bg-canvas has-checked:border-line has-checked:bg-canvas has-checked:text-ink has-focus-visible:outline-2 has-focus-visible:outline-accent has-focus-visible:outline-offset-2 max-md:flex-col max-md:justify-center max-md:text-center md:px-5 md:py-4"
            >
              <input
                type="radio"
                name="trade"
                id={`trade-${id}`}
                defaultChecked={index === 0}
                className="peer absolute inset-0 cursor-pointer appearance-none rounded-lg outline-none"
              />
              <Icon aria-hidden="true" className="size-6 shrink-0 peer-checked:text-accent" />
              <span className="min-w-0">
                <span className="block font-semibold max-md:text-sm">{t(`trades.${id}.name`)}</span>
                <span className="mt-0.5 block text-md text-muted max-md:sr-only">{t(`trades.${id}.text`)}</span>
              </span>
            </label>
          ))}
        </fieldset>
        <div className="grid">
          {trades.map(({ id, shown }) => {
            const { question, answer }: { question?: Language; answer?: Language } = languages[id];
            return (
              <div key={id} className={`invisible grid [grid-area:1/1] ${shown}`}>
                <p className="mb-4 text-muted md:hidden">{t(`trades.${id}.text`)}</p>
                <ChatPicture
                  label={`${t('chat.label')}: ${t(`trades.${id}.bot`)}`}
                  bot={t(`trades.${id}.bot`)}
                  status={t('chat.status')}
                  messages={[
                    { side: 'out', time: '19:41', text: t(`trades.${id}.question`), lang: question },
                    {
                      side: 'in',
                      time: '19:41',
                      text: t.rich(`trades.${id}.answer`, { b: (chunks) => <b className="font-semibold">{chunks}</b> }),
                      lang: answer,
                    },
                  ]}
                />
              </div>
            );
          })}
        </div>
      </div>
    </Section>
  );
}
