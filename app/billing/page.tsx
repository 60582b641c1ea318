import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Alert } from '#components/ui/alert.tsx';
import { Badge } from '#components/ui/badge.tsx';
import { Card } from '#components/ui/card.tsx';
import { CommandLine } from '#components/ui/command-line.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { requireOwner } from '#lib/edge/next/session.ts';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('billing');
  return { title: t('title') };
}

export default async function BillingPage() {
  const { account } = await requireOwner();
  const t = await getTranslations('billing');
  return (
    <>
      <PageHeader title={t('title')} />
      <div className="grid max-w-2xl gap-4 sm:grid-cols-2">
        {(['free', 'premium'] as const).map((plan) => (
          <Card
            key={plan}
            title={
              <span className="flex flex-wrap items-center justify-between gap-2">
                {t(`${plan}.title`)}
                {plan === account.plan && <Badge tone="accent">{t('current')}</Badge>}
              </span>
            }
            description={t(`${plan}.text`)}
          />
        ))}
        <div className="sm:col-span-2">
          {account.plan === 'premium' ? (
            <Alert tone="success">{t('has')}</Alert>
          ) : (
            <Card title={t('how.title')} description={t('how.text', { email: account.email })}>
              <CommandLine>{`npm run cli -- plan ${account.email} premium`}</CommandLine>
            </Card>
          )}
        </div>
      </div>
    </>
  );
}
