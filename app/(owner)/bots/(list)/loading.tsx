import { getTranslations } from 'next-intl/server';
import { PageHeader } from '#components/ui/page-header.tsx';
import { Loading, Skeleton } from '#components/ui/skeleton.tsx';
import { botRowClass } from '../_components/bot-row.tsx';

export default async function LoadingMyBots() {
  const t = await getTranslations('ui');
  return (
    <Loading label={t('loading')}>
      <PageHeader title={t('myBots')} actions={<Skeleton className="h-11 w-40" />} />
      <div className="@container divide-y rounded-lg border bg-surface">
        {['first', 'second'].map((row) => (
          <div key={row} className={botRowClass}>
            <Skeleton round className="size-10" />
            <div className="grid gap-1.5">
              <Skeleton className="h-4 w-32" />
              <Skeleton className="h-4 w-24" />
            </div>
            <Skeleton className="h-5 w-16" />
            <Skeleton className="@4xl:col-span-2 col-start-2 h-4 w-48 @4xl:w-64" />
          </div>
        ))}
      </div>
    </Loading>
  );
}
