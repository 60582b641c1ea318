'use client';

import { RotateCcw } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '#components/ui/button.tsx';

/** Starts the conversation over. */
export function ResetButton({ isResetting, onReset }: { isResetting: boolean; onReset: () => void }) {
  const t = useTranslations('testBot');
  return (
    <Button
      variant="ghost"
      aria-label={t('reset')}
      title={t('reset')}
      disabled={isResetting}
      onClick={onReset}
      className="px-3"
    >
      <RotateCcw aria-hidden="true" className="size-4" />
      <span className="max-sm:hidden">{t('reset')}</span>
    </Button>
  );
}
