import { getTranslations } from 'next-intl/server';
import { Mark } from '../mark.tsx';
import { Begin } from './begin.tsx';

export async function LastCall({ signedIn }: { signedIn: boolean }) {
  const t = await getTranslations('landing.last');
  return (
    <section
      aria-labelledby="last"
      className="mx-auto grid max-w-6xl justify-items-start gap-6 px-4 py-14 sm:px-6 md:justify-items-center md:py-24 md:text-center"
    >
      <Mark className="size-14" />
      <div>
        <h2 id="last" className="max-w-2xl font-semibold text-2xl tracking-tight md:text-4xl">
          {t('title')}
        </h2>
        <p className="mt-3 text-muted md:text-lg">{t('text')}</p>
      </div>
      <div className="w-full sm:w-auto">
        <Begin signedIn={signedIn} />
      </div>
    </section>
  );
}
