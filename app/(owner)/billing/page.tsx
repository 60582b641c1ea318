import { Check } from 'lucide-react';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
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

const features = { free: ['free.bots', ...inBoth], premium: ['premium.bots', ...inBoth] } as const;

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
        <PlanCard plan="premium" current={account.plan} />
      </div>
      {account.plan === 'free' && (
        <>
          <HowToGetPremium email={account.email} />
          <ForTheOperator email={account.email} />
        </>
      )}
    </>
  );
}

async function PlanCard({ plan, current }: { plan: Account['plan']; current: Account['plan'] }) {
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
        {features[plan].map((feature) => (
          <li key={feature} className="flex gap-2.5">
            <Check aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-accent" />
            {t(feature)}
          </li>
        ))}
      </ul>
    </section>
  );
}

async function HowToGetPremium({ email }: { email: string }) {
  const t = await getTranslations('billing.how');
  return (
    <section
      aria-labelledby="how"
      className="mt-4 grid grid-cols-1 gap-x-10 rounded-lg border bg-surface p-5 sm:p-6 lg:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]"
    >
      <div>
        <h2 id="how" className="font-semibold">
          {t('title')}
        </h2>
        <p className="mt-1 text-md text-muted">{t('text')}</p>
      </div>
      <div className="lg:-mt-3">
        <WrittenRequest request={t('request', { email })} />
      </div>
    </section>
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
