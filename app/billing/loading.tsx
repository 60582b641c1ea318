import { getTranslations } from 'next-intl/server';
import { PageHeader } from '#components/ui/page-header.tsx';
import { Loading, Skeleton } from '#components/ui/skeleton.tsx';

export default async function LoadingBilling() {
  const t = await getTranslations();
  return (
    <Loading label={t('ui.loading')}>
      <PageHeader title={t('billing.title')} description={t('billing.text')} />
      <div className="grid gap-4 md:grid-cols-2">
        <Skeleton className="h-80" />
        <Skeleton className="h-80" />
      </div>
    </Loading>
  );
}
