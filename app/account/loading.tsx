import { getTranslations } from 'next-intl/server';
import { PageHeader } from '#components/ui/page-header.tsx';
import { LoadingSections } from '../_components/loading-sections.tsx';

export default async function LoadingAccount() {
  const t = await getTranslations('account');
  return (
    <>
      <PageHeader title={t('title')} />
      <LoadingSections />
    </>
  );
}
