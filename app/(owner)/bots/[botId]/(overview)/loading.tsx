import { getTranslations } from 'next-intl/server';
import { Loading, Skeleton } from '#components/ui/skeleton.tsx';

export default async function LoadingBot() {
  const t = await getTranslations('ui');
  return (
    <Loading label={t('loading')}>
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_17rem] lg:gap-6">
        <div className="grid gap-4 lg:gap-6">
          <div className="flex gap-3 rounded-lg border bg-surface p-4 sm:p-5">
            <Skeleton round className="size-10" />
            <div className="grid grow gap-2 pt-2">
              <Skeleton className="h-5 w-40" />
              <Skeleton className="h-4 w-4/5" />
            </div>
          </div>
          <Skeleton className="h-72" />
        </div>
        <Skeleton className="h-96" />
      </div>
    </Loading>
  );
}
