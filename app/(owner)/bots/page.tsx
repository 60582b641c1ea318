import type { Metadata } from 'next';
import Link from 'next/link';
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
          {/* Where the plan has no room, it is not the first thing that one comes for. */}
          {!hasRoom && (
            <ButtonLink href={paths.newBot} variant="secondary" className="mt-4 self-start max-sm:w-full">
              {t('bots.createNew')}
            </ButtonLink>
          )}
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

/** How many bots there may be, for who will want more of them. */
async function Room({ used, plan }: { used: number; plan: Account['plan'] }) {
  const t = await getTranslations('bots.list');
  const count = botLimits[plan];
  if (!Number.isFinite(count)) return null;
  return (
    <>
      {t('room', { used, count })}
      <span aria-hidden="true"> · </span>
      <Link href={paths.billing} className="inline-flex min-h-11 items-center font-medium text-accent hover:underline">
        {t('more')}
      </Link>
    </>
  );
}
