import type { Metadata } from 'next';
import { getTimeZone, getTranslations } from 'next-intl/server';
import { Alert } from '#components/ui/alert.tsx';
import { ButtonLink } from '#components/ui/button.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { listBots } from '#lib/bots/queries.ts';
import { requireOwner } from '#lib/edge/next/session.ts';
import { paths } from '#lib/paths.ts';
import { BotRow } from './_components/bot-row.tsx';

const notices = { deleted: 'deleted', 'deleted-webhook-left': 'deletedWebhookLeft' } as const;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('ui');
  return { title: t('myBots') };
}

export default async function MyBotsPage({ searchParams }: PageProps<'/bots'>) {
  const { ctx } = await requireOwner();
  const t = await getTranslations();
  const bots = await listBots(ctx, { timeZone: await getTimeZone() });
  const { notice } = await searchParams;
  const done =
    typeof notice === 'string' && Object.hasOwn(notices, notice) ? notices[notice as keyof typeof notices] : null;
  const create = <ButtonLink href={paths.newBot}>{t('bots.createNew')}</ButtonLink>;
  return (
    <>
      <PageHeader title={t('ui.myBots')} actions={bots.length > 0 && create} />
      <div className="grid gap-4">
        {done && <Alert tone={done === 'deleted' ? 'success' : 'warning'}>{t(`bots.list.${done}`)}</Alert>}
        {bots.length === 0 ? (
          <EmptyState title={t('bots.list.empty.title')} action={create}>
            {t('bots.list.empty.text')}
          </EmptyState>
        ) : (
          <ul className="divide-y rounded-lg border bg-surface">
            {bots.map((bot) => (
              <BotRow key={bot.id} bot={bot} />
            ))}
          </ul>
        )}
      </div>
    </>
  );
}
