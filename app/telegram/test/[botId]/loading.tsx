import { getTranslations } from 'next-intl/server';
import { Loading, Skeleton } from '#components/ui/skeleton.tsx';
import { consoleFrame } from './_components/console-frame.ts';

/** The chat before it is known what was said in it: its head, its wallpaper and its field. */
export default async function LoadingTestBot() {
  const t = await getTranslations('ui');
  return (
    <div data-fill="" className="flex min-h-0 grow flex-col">
      <Loading label={t('loading')} className="flex min-h-0 grow">
        <div className={`${consoleFrame} flex-col`}>
          <div className="flex h-14 shrink-0 items-center gap-3 border-b bg-surface px-3 md:h-12 md:px-4">
            <Skeleton round className="size-10 md:hidden" />
            <Skeleton className="h-4 w-28" />
          </div>
          <div className="relative grow bg-chat">
            <div aria-hidden="true" className="chat-pattern absolute inset-0" />
          </div>
          <div className="flex h-14 shrink-0 items-center border-t bg-surface px-1.5">
            <Skeleton className="mx-auto h-11 w-full max-w-3xl" />
          </div>
        </div>
      </Loading>
    </div>
  );
}
