import { Activity } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { IconButton } from '#components/ui/button.tsx';

/** Shows and hides how the answers came about. */
export function TraceButton({ isShown, onToggle }: { isShown: boolean; onToggle: () => void }) {
  const t = useTranslations('testBot.trace');
  return (
    <IconButton
      label={t('title')}
      aria-expanded={isShown}
      onClick={onToggle}
      className={isShown ? 'lg:text-accent' : ''}
    >
      <Activity aria-hidden="true" className="size-5" />
    </IconButton>
  );
}
