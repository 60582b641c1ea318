import type { Metadata } from 'next';
import { getTimeZone, getTranslations } from 'next-intl/server';
import { Alert } from '#components/ui/alert.tsx';
import { ButtonLink } from '#components/ui/button.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import type { Account } from '#lib/accounts/queries.ts';
import { readDays } from '#lib/analytics/queries.ts';
import { botLimits } from '#lib/bots/plan-limits.ts';
import { listBots } from '#lib/bots/queries.ts';
import { requireOwner } from '#lib/edge/next/session.ts';
import { paths } from '#lib/paths.ts';
import { BotCards, mostCards } from './_components/bot-cards.tsx';
import { BotRows } from './_components/bot-rows.tsx';
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
          <PageHeader
            title={t('ui.myBots')}
            note={<Room used={bots.length} plan={account.plan} />}
            actions={
              <ButtonLink href={paths.newBot} variant={hasRoom ? 'primary' : 'secondary'}>
                {t('bots.createNew')}
              </ButtonLink>
            }
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
          {/* Where the plan has no room, it is not the first thing that one comes for. */}
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

/** How many bots there may be. */
async function Room({ used, plan }: { used: number; plan: Account['plan'] }) {
  const t = await getTranslations('bots.list');
  const count = botLimits[plan];
  return Number.isFinite(count) ? t('room', { used, count }) : null;
}

/** What stands in the way of another bot, and what to do about it, as the create page would say. */
async function NoRoom() {
  const t = await getTranslations('bots.limit');
  return (
    <section
      aria-labelledby="limit"
      className="mt-4 flex flex-wrap items-center justify-between gap-x-8 gap-y-3 rounded-lg border border-dashed p-4 sm:p-5"
    >
      <div className="min-w-0 flex-1 basis-72">
        <h2 id="limit" className="font-semibold">
          {t('title')}
        </h2>
        <p className="mt-1 max-w-prose text-md text-muted">{t('text')}</p>
      </div>
      <ButtonLink href={paths.billing} variant="secondary" className="max-sm:w-full">
        {t('premium')}
      </ButtonLink>
    </section>
  );
}
