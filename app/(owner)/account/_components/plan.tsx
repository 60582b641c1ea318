import { getTranslations } from 'next-intl/server';
import { ButtonLink } from '#components/ui/button.tsx';
import { Section } from '#components/ui/section.tsx';
import type { Account } from '#lib/accounts/queries.ts';
import { paths } from '#lib/paths.ts';

export async function Plan({ plan }: { plan: Account['plan'] }) {
  const t = await getTranslations('account.plan');
  return (
    <Section title={t('title')}>
      <div className="flex flex-wrap items-center justify-between gap-3">
        <div>
          <p className="font-medium">{t(plan)}</p>
          <p className="text-muted text-sm">{plan === 'premium' ? t('premiumText') : t('freeText')}</p>
        </div>
        <ButtonLink href={paths.billing} variant="secondary" className="max-sm:w-full">
          {t('more')}
        </ButtonLink>
      </div>
    </Section>
  );
}
