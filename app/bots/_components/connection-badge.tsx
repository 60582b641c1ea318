import { getTranslations } from 'next-intl/server';
import { Badge } from '#components/ui/badge.tsx';
import type { Connection } from '#lib/bots/derive-connection.ts';

const tones = {
  webhook: 'success',
  polling: 'success',
  connecting: 'accent',
  paused: 'neutral',
  token_revoked: 'danger',
  not_connected: 'warning',
  problem: 'danger',
} as const;

export async function ConnectionBadge({ connection }: { connection: Connection }) {
  const t = await getTranslations('bots.state');
  return <Badge tone={tones[connection.state]}>{t(connection.state)}</Badge>;
}
