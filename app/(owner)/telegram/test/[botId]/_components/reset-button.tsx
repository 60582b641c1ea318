'use client';

import { RotateCcw } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { useState, useTransition } from 'react';
import { Button, IconButton } from '#components/ui/button.tsx';
import { useToast } from '#components/ui/toast.tsx';

const Dialog = dynamic(() => import('#components/ui/dialog.tsx'), { ssr: false });

/** Starts the conversation over, after saying what will be lost. */
export function ResetButton({
  messageCount,
  onReset,
}: {
  messageCount: number;
  /** Rejects with a sentence for the tester, if there is one. */
  onReset: () => Promise<void>;
}) {
  const t = useTranslations('testBot');
  const ui = useTranslations('ui');
  const toast = useToast();
  // Null: never opened, so that what shows it need not be loaded.
  const [isOpen, setIsOpen] = useState<boolean | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [isResetting, startReset] = useTransition();

  const reset = () =>
    startReset(async () => {
      try {
        await onReset();
        setIsOpen(false);
        toast(t('resetDone'));
      } catch (error) {
        setProblem((error instanceof Error && error.message) || t('resetFailed'));
      }
    });
  const open = () => {
    setProblem(null);
    setIsOpen(true);
  };

  return (
    <>
      <IconButton label={t('reset')} aria-disabled={messageCount === 0} onClick={messageCount === 0 ? undefined : open}>
        <RotateCcw aria-hidden="true" className="size-5" />
      </IconButton>
      {isOpen !== null && (
        <Dialog
          open={isOpen}
          onClose={() => setIsOpen(false)}
          title={t('resetTitle')}
          description={t('resetLoss', { count: messageCount })}
        >
          {problem && (
            <p role="alert" className="w-full text-danger text-sm">
              {problem}
            </p>
          )}
          <Button variant="secondary" onClick={() => setIsOpen(false)}>
            {ui('cancel')}
          </Button>
          <Button variant="danger" disabled={isResetting} onClick={reset}>
            {t('reset')}
          </Button>
        </Dialog>
      )}
    </>
  );
}
