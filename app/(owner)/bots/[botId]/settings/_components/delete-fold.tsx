'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { hasFailed, useFormState } from '#components/forms/action-form.tsx';
import { buttonClass } from '#components/ui/button-class.ts';

/** What deletes the bot is not shown before it is asked for, or was refused. */
export function DeleteFold({ children }: { children: ReactNode }) {
  const t = useTranslations('bots.settings');
  const state = useFormState();
  return (
    <details open={hasFailed(state)}>
      <summary className={buttonClass('secondary', 'list-none max-sm:w-full [&::-webkit-details-marker]:hidden')}>
        {t('deleteOpen')}
      </summary>
      <div className="mt-4 grid gap-4">{children}</div>
    </details>
  );
}
