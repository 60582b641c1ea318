import { getTranslations } from 'next-intl/server';
import { Skeleton } from '#components/ui/skeleton.tsx';

/** The shape of the status while Telegram is asked, which takes its time; without JavaScript it would stay for ever. */
export async function WebhookStatusSkeleton() {
  const t = await getTranslations('webhookSetup.status');
  return (
    <div aria-busy="true" data-loading="" className="divide-y rounded-lg border bg-surface noscript:hidden">
      <div className="grid grid-cols-[auto_minmax(0,1fr)] items-start gap-3 p-4 sm:p-5 lg:flex">
        <Skeleton round className="size-10" />
        <div className="lg:grow">
          <p role="status" className="pt-1.5 text-lg text-muted leading-7">
            {t('loading')}
          </p>
          <Skeleton className="mt-1 h-4 w-4/5" />
          <Skeleton className="mt-1.5 h-4 w-3/5" />
        </div>
        <Skeleton className="h-11 max-sm:col-span-full sm:w-36 sm:max-lg:col-start-2" />
      </div>
      {['address', 'pending', 'message', 'error'].map((fact) => (
        <div
          key={fact}
          className="flex justify-between gap-x-4 px-4 py-2.5 sm:grid sm:grid-cols-[11rem_minmax(0,1fr)] sm:gap-x-6 sm:px-5 sm:py-3"
        >
          <Skeleton className="h-5 w-28" />
          <Skeleton className="h-5 w-24 sm:w-48" />
        </div>
      ))}
    </div>
  );
}
