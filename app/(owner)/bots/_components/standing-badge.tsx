import { getTranslations } from 'next-intl/server';
import { Badge } from '#components/ui/badge.tsx';
import type { StatusTone } from '#components/ui/status.tsx';
import type { Standing } from '#lib/bots/derive-standing.ts';
import { standingTones } from '../standing.ts';

const badges: Record<StatusTone, Parameters<typeof Badge>[0]['tone']> = {
  success: 'success',
  waiting: 'accent',
  idle: 'neutral',
  warning: 'warning',
  danger: 'danger',
};

/** How a bot stands, in a word or two. */
export async function StandingBadge({ standing }: { standing: Standing }) {
  const t = await getTranslations('bots.state');
  return <Badge tone={badges[standingTones[standing]]}>{t(standing)}</Badge>;
}
