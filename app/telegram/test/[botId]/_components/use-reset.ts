'use client';

import { useTranslations } from 'next-intl';
import { useState, useTransition } from 'react';

/** Starting over: whether it is under way, and the sentence for the tester when it did not work. */
export function useReset(reset: () => Promise<void>) {
  const t = useTranslations('testBot');
  const [isResetting, startReset] = useTransition();
  const [problem, setProblem] = useState<string | null>(null);
  const onReset = () =>
    startReset(async () => {
      try {
        await reset();
        setProblem(null);
      } catch (error) {
        setProblem((error instanceof Error && error.message) || t('resetFailed'));
      }
    });
  return { isResetting, problem, onReset };
}
