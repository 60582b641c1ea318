import type { Metadata } from 'next';
import { getTimeZone, getTranslations } from 'next-intl/server';
import { Alert } from '#components/ui/alert.tsx';
import { ButtonLink } from '#components/ui/button.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { readDays } from '#lib/analytics/queries.ts';
import { botLimits } from '#lib/bots/plan-limits.ts';
import { listBots } from '#lib/bots/queries.ts';
import { requireOwner } from '#lib/edge/next/session.ts';
import { paths } from '#lib/paths.ts';
import { BotCards, mostCards } from './_components/bot-cards.tsx';
import { BotRows } from './_components/bot-rows.tsx';
import { KeepFresh } from './_components/keep-fresh.tsx';
import { NoBots } from './_components/no-bots.tsx';
import { NoticeToast } from './_components/notice-toast.tsx';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('ui');
  return { title: t('myBots') };
}

export default async function MyBotsPage({ searchParams }: PageProps<'/bots'>) {
  const { ctx, account } = await requireOwner();
  const t = await getTranslations();
  const timeZone = await getTimeZone();
  const bots = await listBots(ctx, { timeZone });
  const hasRoom = bots.length < botLimits[account.plan];
  return (
    <>
      <Notice notice={(await searchParams).notice} />
      {bots.length === 0 ? (
        <NoBots />
      ) : (
        <>
          <KeepFresh
            shown={Object.fromEntries(
              bots.map(({ id, lastActivityAt }) => [id, lastActivityAt?.toISOString() ?? null]),
            )}
          />
          <PageHeader
            title={t('ui.myBots')}
            actions={hasRoom && <ButtonLink href={paths.newBot}>{t('bots.createNew')}</ButtonLink>}
          />
          {bots.length > mostCards ? (
            <BotRows bots={bots} />
          ) : (
            <BotCards
              bots={bots}
              days={
                await readDays(
                  ctx,
                  bots.map(({ id }) => id),
                  { timeZone },
                )
              }
            />
          )}
          {!hasRoom && <NoRoom />}
        </>
      )}
    </>
  );
}

/** What the step before this page came to. */
async function Notice({ notice }: { notice: string | string[] | undefined }) {
  const t = await getTranslations('bots.list');
  if (notice === 'deleted')
    return (
      <NoticeToast text={t('deleted')}>
        <Alert tone="success">{t('deleted')}</Alert>
      </NoticeToast>
    );
  // Too long for a toast, and worth reading.
  if (notice === 'deleted-webhook-left')
    return (
      <div className="mb-4">
        <Alert tone="warning">{t('deletedWebhookLeft')}</Alert>
      </div>
    );
  return null;
}

/** Another bot, where the plan has no room for it: not the first thing that one comes for. First what would help. */
async function NoRoom() {
  const t = await getTranslations('bots');
  return (
    <div className="mt-4 flex flex-wrap items-center justify-between gap-x-8 gap-y-3 rounded-lg border border-dashed p-4 sm:p-5">
      <p className="min-w-0 max-w-prose flex-1 basis-72 text-md text-muted">{t('list.full')}</p>
      <div className="flex flex-wrap gap-x-2 gap-y-1 max-sm:w-full max-sm:*:w-full">
        <ButtonLink href={paths.billing} variant="secondary">
          {t('limit.premium')}
        </ButtonLink>
        <ButtonLink href={paths.newBot} variant="ghost">
          {t('createNew')}
        </ButtonLink>
      </div>
    </div>
  );
}
