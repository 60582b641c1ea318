import { getTranslations } from 'next-intl/server';
import { Loading, Skeleton } from '#components/ui/skeleton.tsx';

/** A page of settings while it is loaded: headings, and fields beside them. */
export async function LoadingSections() {
  const t = await getTranslations('ui');
  return (
    <Loading label={t('loading')}>
      <div className="divide-y">
        {['first', 'second', 'third'].map((section) => (
          <div
            key={section}
            className="grid gap-x-10 gap-y-4 py-6 first:pt-0 md:py-8 lg:grid-cols-[15rem_minmax(0,1fr)]"
          >
            <div className="grid content-start gap-2">
              <Skeleton className="h-5 w-36" />
              <Skeleton className="h-4 w-52" />
            </div>
            <div className="grid max-w-xl gap-5">
              <Skeleton className="h-16" />
              <Skeleton className="h-16" />
            </div>
          </div>
        ))}
      </div>
    </Loading>
  );
}
