import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ButtonLink } from '#components/ui/button.tsx';
import { paths } from '#lib/paths.ts';
import { PageNotFound } from '../_components/page-not-found.tsx';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('ui');
  return { title: t('notFound.title') };
}

/** Within the frame of the signed-in pages: a bot that is not there, or is somebody else's. */
export default async function OwnerNotFound() {
  const t = await getTranslations('ui');
  return (
    <PageNotFound>
      <ButtonLink href={paths.bots}>{t('toMyBots')}</ButtonLink>
    </PageNotFound>
  );
}
