import { Info, type LucideIcon, Reply } from 'lucide-react';
import { useTranslations } from 'next-intl';

/** Shows more about a message. Beside the bubble, where Telegram has its way to share a post. */
export function DetailsButton({ isSelected, onPress }: { isSelected: boolean; onPress: () => void }) {
  const t = useTranslations('conversation');
  return (
    <BesideMessage label={t('details')} icon={Info} isPressed={isSelected} onPress={onPress} className="left-full" />
  );
}

/**
 * Answers a message with a quote of it. A pointer finds it on the way there; a finger touches the message first, or each
 * of them would have a button beside it.
 */
export function ReplyButton({ isOut, onPress }: { isOut: boolean; onPress: () => void }) {
  const t = useTranslations('conversation');
  return (
    <BesideMessage
      label={t('reply')}
      icon={Reply}
      onPress={onPress}
      className={`opacity-0 transition-opacity group-focus-within/bubble:opacity-100 group-hover/bubble:opacity-100 not-group-focus-within/bubble:[@media(hover:none)]:pointer-events-none ${isOut ? 'right-full' : 'left-full'}`}
    />
  );
}

function BesideMessage({
  label,
  icon: Icon,
  isPressed,
  onPress,
  className,
}: {
  label: string;
  icon: LucideIcon;
  isPressed?: boolean;
  onPress: () => void;
  className: string;
}) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      aria-pressed={isPressed}
      onClick={onPress}
      className={`absolute -bottom-1.5 grid size-11 place-items-center text-chat-chip-ink ${className}`}
    >
      <span
        className={`grid size-7 place-items-center rounded-full ${isPressed ? 'bg-accent text-on-accent forced-colors:bg-[Highlight] forced-colors:text-[HighlightText]' : 'bg-chat-chip'}`}
      >
        <Icon aria-hidden="true" className="size-4" />
      </span>
    </button>
  );
}
