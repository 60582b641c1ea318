import { Check, CheckCheck, CircleAlert, Clock } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { TranscriptMessage } from './transcript-message.ts';

type Delivery = NonNullable<TranscriptMessage['delivery']>;

const icons: Record<Delivery, typeof Check> = {
  sending: Clock,
  delivered: Check,
  read: CheckCheck,
  failed: CircleAlert,
};

/** How far the person's message has come, in Telegram's signs. */
export function Ticks({ delivery }: { delivery: Delivery }) {
  const t = useTranslations('conversation');
  const Icon = icons[delivery];
  const colour = delivery === 'failed' ? 'text-danger' : delivery === 'read' ? 'text-accent' : '';
  return <Icon role="img" aria-label={t(`delivery.${delivery}`)} className={`size-4 ${colour}`} />;
}
