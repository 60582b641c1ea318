import { getTranslations } from 'next-intl/server';
import { ChatAndGlimpse } from '../chat-and-glimpse.tsx';
import { Begin } from './begin.tsx';

/** What it is, in five seconds: a sentence, a picture, a button. */
export async function Hero({ signedIn }: { signedIn: boolean }) {
  const t = await getTranslations('landing');
  return (
    <section className="mx-auto grid max-w-6xl grid-cols-[minmax(0,1fr)] items-center gap-8 px-4 pt-4 pb-14 sm:px-6 md:grid-cols-[minmax(0,1fr)_minmax(0,23rem)] md:gap-12 md:pt-12 md:pb-24 lg:gap-20">
      <div>
        <h1 className="font-semibold text-4xl tracking-tight lg:text-6xl">{t('title')}</h1>
        <p className="mt-4 mb-6 max-w-xl text-muted md:mt-5 md:mb-8 md:text-lg">{t('text')}</p>
        <Begin signedIn={signedIn} />
      </div>
      <ChatAndGlimpse />
    </section>
  );
}
