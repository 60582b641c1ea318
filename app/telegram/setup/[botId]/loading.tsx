import { getTranslations } from 'next-intl/server';
import { PageHeader } from '#components/ui/page-header.tsx';
import { WebhookStatusSkeleton } from './_components/webhook-status-skeleton.tsx';

export default async function LoadingWebhookSetup() {
  const t = await getTranslations('webhookSetup');
  return (
    <>
      <PageHeader title={t('title')} description={t('intro')} />
      <WebhookStatusSkeleton />
    </>
  );
}
