import { Check } from 'lucide-react';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { Badge } from '#components/ui/badge.tsx';
import { CommandLine } from '#components/ui/command-line.tsx';
import { Disclosure } from '#components/ui/disclosure.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import type { Account } from '#lib/accounts/queries.ts';
import { requireOwner } from '#lib/edge/next/session.ts';
import { paths } from '#lib/paths.ts';
import { WrittenRequest } from '../../_components/written-request.tsx';

/** What both plans give, as far as it exists today. */
const inBoth = ['free.languages', 'free.places', 'free.test', 'free.share'] as const;

/** Who has the plan sees all of it; who has the other one, what would be new. */
const features = {
  free: ['free.bots', ...inBoth],
  premium: ['premium.bots', ...inBoth],
  premiumOffer: ['premium.bots', 'premium.everything'],
} as const;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('billing');
  return { title: t('title') };
}

export default async function BillingPage() {
  const { account } = await requireOwner();
  const t = await getTranslations('billing');
  const ui = await getTranslations('ui');
  return (
    <>
      <PageHeader back={{ href: paths.account, label: ui('toAccount') }} title={t('title')} description={t('text')} />
      <div className="grid gap-4 lg:grid-cols-2">
        <PlanCard plan="free" current={account.plan} />
        <PlanCard plan="premium" current={account.plan}>
          {account.plan === 'free' && <HowToGetPremium email={account.email} />}
        </PlanCard>
      </div>
      {account.plan === 'free' && <ForTheOperator email={account.email} />}
    </>
  );
}

async function PlanCard({
  plan,
  current,
  children,
}: {
  plan: Account['plan'];
  current: Account['plan'];
  children?: ReactNode;
}) {
  const t = await getTranslations('billing');
  const isCurrent = plan === current;
  return (
    <section
      aria-labelledby={plan}
      className={`rounded-lg border bg-surface p-5 sm:p-6 ${isCurrent ? 'border-accent ring-1 ring-accent' : ''}`}
    >
      <div className="flex min-h-7 flex-wrap items-center justify-between gap-2">
        <h2 id={plan} className="font-semibold text-lg">
          {t(`${plan}.title`)}
        </h2>
        {isCurrent && <Badge tone="accent">{t('current')}</Badge>}
      </div>
      <p className="mt-1 text-md text-muted">{t(`${plan}.text`)}</p>
      <ul className="mt-4 grid gap-2.5 border-t pt-4 text-md">
        {features[plan === 'premium' && !isCurrent ? 'premiumOffer' : plan].map((feature) => (
          <li key={feature} className="flex gap-2.5">
            <Check aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-accent" />
            {t(feature)}
          </li>
        ))}
      </ul>
      {children}
    </section>
  );
}

async function HowToGetPremium({ email }: { email: string }) {
  const t = await getTranslations('billing.how');
  return (
    <div className="mt-5 border-t pt-4">
      <h3 className="font-semibold text-md">{t('title')}</h3>
      <p className="mt-1 text-md text-muted">{t('text')}</p>
      <WrittenRequest request={t('request', { email })} />
    </div>
  );
}

async function ForTheOperator({ email }: { email: string }) {
  const t = await getTranslations('billing.how');
  const ui = await getTranslations('ui');
  return (
    <Disclosure summary={t('operator')} className="mt-4">
      <CommandLine copy={ui('copy')} copied={ui('copied')}>{`npm run cli -- plan ${email} premium`}</CommandLine>
    </Disclosure>
  );
}
