'use client';

import { useTranslations } from 'next-intl';
import { buttonClass } from '#components/ui/button-class.ts';

/** What a page that failed is replaced by. Next logs the error on the server under the digest shown here. */
export default function PageError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const t = useTranslations('ui');
  return (
    <main id="content" role="alert" className="mx-auto grid min-h-[70dvh] max-w-md content-center gap-3 px-4">
      <h1 className="font-semibold text-2xl tracking-tight">{t('error.title')}</h1>
      <p className="text-muted">{t('error.text')}</p>
      {error.digest && <p className="text-muted text-sm">{t('error.code', { reference: error.digest })}</p>}
      <div className="mt-3">
        <button type="button" className={buttonClass()} onClick={reset}>
          {t('tryAgain')}
        </button>
      </div>
    </main>
  );
}
