'use client';

import { useTranslations } from 'next-intl';
import { buttonClass } from '#components/ui/button-class.ts';
import { useOnline } from '#components/ui/use-online.ts';
import { useOperator } from './operator-context.tsx';
import { OperatorLink } from './operator-link.tsx';
import { ProblemPage } from './problem-page.tsx';
import { useRecovery } from './use-recovery.ts';

export interface PageErrorProps {
  error: Error & { digest?: string };
  /** Asks the server for the page again. */
  retry: () => void;
}

/** What a page that failed is replaced by. Next logs the error on the server under the digest shown here. */
export function PageError({ error, retry }: PageErrorProps) {
  const t = useTranslations('ui');
  const online = useOnline();
  const contact = useOperator();
  const { isReloading, again } = useRecovery({ error, retry });
  if (isReloading) return <div aria-busy="true" className="min-h-[70dvh]" />;
  return (
    <ProblemPage
      role="alert"
      title={online ? t('error.title') : t('offline.title')}
      text={online ? t('error.text') : t('offline.text')}
      note={online && error.digest && t('error.code', { reference: error.digest })}
    >
      <button type="button" className={buttonClass()} onClick={again}>
        {t('tryAgain')}
      </button>
      {online && error.digest && (
        <OperatorLink contact={contact} message={t('error.toOperator', { reference: error.digest })} />
      )}
    </ProblemPage>
  );
}
