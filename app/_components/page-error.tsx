'use client';

import { useTranslations } from 'next-intl';
import { buttonClass } from '#components/ui/button-class.ts';
import { useOnline } from '#components/ui/use-online.ts';
import { ProblemPage } from './problem-page.tsx';

export interface PageErrorProps {
  error: Error & { digest?: string };
  /** Asks the server for the page again. */
  retry: () => void;
}

/** What a page that failed is replaced by. Next logs the error on the server under the digest shown here. */
export function PageError({ error, retry }: PageErrorProps) {
  const t = useTranslations('ui');
  const online = useOnline();
  return (
    <ProblemPage
      role="alert"
      title={online ? t('error.title') : t('offline.title')}
      text={online ? t('error.text') : t('offline.text')}
      note={online && error.digest && t('error.code', { reference: error.digest })}
    >
      <button type="button" className={buttonClass()} onClick={retry}>
        {t('tryAgain')}
      </button>
    </ProblemPage>
  );
}
