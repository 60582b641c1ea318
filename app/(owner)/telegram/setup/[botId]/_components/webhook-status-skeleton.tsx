import { getTranslations } from 'next-intl/server';
import { Skeleton } from '#components/ui/skeleton.tsx';

/** The shape of the status while Telegram is asked, which takes its time. */
export async function WebhookStatusSkeleton() {
  const t = await getTranslations('webhookSetup.status');
  return (
    <div aria-busy="true" className="divide-y rounded-lg border bg-surface">
      <div className="flex items-start gap-3 p-4 sm:p-5">
        <Skeleton round className="size-10" />
        <div className="grow">
          <p role="status" className="pt-1.5 text-lg text-muted leading-7">
            {t('loading')}
          </p>
          <Skeleton className="mt-1 h-4 w-4/5" />
        </div>
      </div>
      {['address', 'pending', 'message', 'error'].map((fact) => (
        <div key={fact} className="grid gap-x-6 gap-y-1 px-4 py-3 sm:grid-cols-[11rem_minmax(0,1fr)] sm:px-5">
          <Skeleton className="h-5 w-28" />
          <Skeleton className="h-5 w-48" />
        </div>
      ))}
    </div>
  );
}
