import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { ProblemPage } from './problem-page.tsx';

/** What stands at an address that has no page, or none for this visitor. */
export async function PageNotFound({ children }: { children: ReactNode }) {
  const t = await getTranslations('ui');
  return (
    <ProblemPage title={t('notFound.title')} text={t('notFound.text')}>
      {children}
    </ProblemPage>
  );
}
