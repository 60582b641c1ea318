import type { Metadata } from 'next';
import { after } from 'next/server';
import { getTranslations } from 'next-intl/server';
import { Suspense } from 'react';
import { PageHeader } from '#components/ui/page-header.tsx';
import { refreshPicture } from '#lib/bots/refresh-picture.ts';
import { ScriptNeeded } from '../../../../_components/script-needed.tsx';
import { ownBot } from '../../../bots/own-bot.ts';
import { telegram } from '../../../bots/telegram.ts';
import { WebhookSetup } from './_components/webhook-setup.tsx';
import { WebhookStatusSkeleton } from './_components/webhook-status-skeleton.tsx';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('webhookSetup');
  return { title: t('title') };
}

export default async function WebhookSetupPage({ params }: PageProps<'/telegram/setup/[botId]'>) {
  const { ctx, bot } = await ownBot((await params).botId);
  const t = await getTranslations('webhookSetup');
  // Telegram is asked here anyway, and nobody has to wait for a picture.
  after(() => refreshPicture(ctx, telegram(), bot));
  return (
    <>
      <PageHeader title={t('title')} description={t('intro')} />
      <ScriptNeeded />
      <Suspense fallback={<WebhookStatusSkeleton />}>
        <WebhookSetup botId={bot.id} />
      </Suspense>
    </>
  );
}
