import type { Metadata } from 'next';
import Link from 'next/link';
import { getTimeZone, getTranslations } from 'next-intl/server';
import { Alert } from '#components/ui/alert.tsx';
import { ButtonLink } from '#components/ui/button.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import type { Account } from '#lib/accounts/queries.ts';
import { botLimits } from '#lib/bots/plan-limits.ts';
import { listBots } from '#lib/bots/queries.ts';
import { requireOwner } from '#lib/edge/next/session.ts';
import { paths } from '#lib/paths.ts';
import { BotRow } from '../_components/bot-row.tsx';
import { NoticeToast } from '../_components/notice-toast.tsx';
import { NoBots } from './_components/no-bots.tsx';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('ui');
  return { title: t('myBots') };
}

export default async function MyBotsPage({ searchParams }: PageProps<'/bots'>) {
  const { ctx, account } = await requireOwner();
  const t = await getTranslations();
  const bots = await listBots(ctx, { timeZone: await getTimeZone() });
  const isFull = bots.length >= botLimits[account.plan];
  return (
    <>
      <Notice notice={(await searchParams).notice} />
      {bots.length === 0 ? (
        <NoBots />
      ) : (
        <>
          <PageHeader
            title={t('ui.myBots')}
            actions={
              <ButtonLink href={paths.newBot} variant={isFull ? 'secondary' : 'primary'}>
                {t('bots.createNew')}
              </ButtonLink>
            }
          />
          <ul className="@container divide-y overflow-hidden rounded-lg border bg-surface">
            {bots.map((bot) => (
              <BotRow key={bot.id} bot={bot} />
            ))}
          </ul>
          {isFull && <Room plan={account.plan} />}
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

async function Room({ plan }: Pick<Account, 'plan'>) {
  const t = await getTranslations('bots.list');
  return (
    <p className="mt-2 flex flex-wrap items-center gap-x-2 px-4 text-muted text-sm">
      {t('room', { count: botLimits[plan] })}
      <Link href={paths.billing} className="inline-flex min-h-11 items-center font-medium text-accent hover:underline">
        {t('more')}
      </Link>
    </p>
  );
}
