import { getTranslations } from 'next-intl/server';
import { ButtonLink } from '#components/ui/button.tsx';
import { paths } from '#lib/paths.ts';
import { PageNotFound } from './page-not-found.tsx';

/** Within the frame of a signed-in part of the site: re-export it as the default of its `not-found.tsx`. */
export async function OwnerNotFound() {
  const t = await getTranslations('ui');
  return (
    <PageNotFound>
      <ButtonLink href={paths.bots}>{t('toMyBots')}</ButtonLink>
    </PageNotFound>
  );
}
