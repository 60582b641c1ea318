'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { hasFailed, useFormState } from '#components/forms/action-form.tsx';
import { ButtonFold } from '#components/ui/button-fold.tsx';

/** What deletes the bot is not shown before it is asked for, or was refused. */
export function DeleteFold({ children }: { children: ReactNode }) {
  const t = useTranslations('bots.settings');
  const state = useFormState();
  return (
    <ButtonFold variant="secondary" summary={t('deleteOpen')} open={hasFailed(state)}>
      {children}
    </ButtonFold>
  );
}
