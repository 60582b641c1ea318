import { CirclePause } from 'lucide-react';
import { getTranslations } from 'next-intl/server';

/** What answers here does not answer in Telegram. */
export async function PausedBar() {
  const t = await getTranslations('testBot');
  return (
    <p className="typing:hidden flex shrink-0 items-center gap-2 border-b bg-surface-2 px-3 py-2 text-muted text-sm leading-snug md:px-4">
      <CirclePause aria-hidden="true" className="size-4 shrink-0" />
      {t('paused')}
    </p>
  );
}
