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

/** How far the person's message has come, in Telegram's signs. All take the same room: the line does not move. */
export function Ticks({ delivery }: { delivery: Delivery }) {
  const t = useTranslations('conversation');
  const Icon = icons[delivery];
  return (
    <span className="grid w-4 place-items-center">
      <Icon
        role="img"
        aria-label={t(`delivery.${delivery}`)}
        className={delivery === 'sending' ? 'size-3' : delivery === 'failed' ? 'size-4 text-danger' : 'size-4'}
      />
    </span>
  );
}
