import { getTranslations } from 'next-intl/server';
import { ButtonLink } from '#components/ui/button.tsx';
import { paths } from '#lib/paths.ts';
import { PageNotFound } from './_components/page-not-found.tsx';

/** It asks nothing of the database: Next sends it along with every page. */
export default async function NotFound() {
  const t = await getTranslations('ui');
  return (
    <main id="content" className="px-4">
      <PageNotFound>
        <ButtonLink href={paths.home}>{t('notFound.home')}</ButtonLink>
      </PageNotFound>
    </main>
  );
}
