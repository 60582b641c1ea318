import { getTranslations } from 'next-intl/server';
import { Badge } from '#components/ui/badge.tsx';
import { ButtonLink } from '#components/ui/button.tsx';
import { Card } from '#components/ui/card.tsx';
import type { Account } from '#lib/accounts/queries.ts';
import { paths } from '#lib/paths.ts';

export async function Plan({ plan }: { plan: Account['plan'] }) {
  const t = await getTranslations('account.plan');
  return (
    <Card title={t('title')}>
      <div className="flex flex-wrap items-center gap-3">
        <Badge tone={plan === 'premium' ? 'accent' : 'neutral'}>{t(plan)}</Badge>
        <p className="grow text-muted text-sm">{plan === 'premium' ? t('premiumText') : t('freeText')}</p>
        <ButtonLink href={paths.billing} variant="secondary">
          {t('more')}
        </ButtonLink>
      </div>
    </Card>
  );
}
