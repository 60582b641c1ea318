'use client';

import { useTranslations } from 'next-intl';
import { hasFailed, useFormState } from '#components/forms/action-form.tsx';
import { FormField } from '#components/forms/form-field.tsx';
import { buttonClass } from '#components/ui/button-class.ts';
import { SubmitButton } from '#components/ui/submit-button.tsx';

/** What deletes the bot is not shown before it is asked for; it stays open where what was sent was refused. */
export function DeleteFields({ name }: { name: string }) {
  const t = useTranslations('bots.settings');
  const state = useFormState();
  return (
    <details open={hasFailed(state)}>
      <summary className={buttonClass('secondary', 'list-none max-sm:w-full [&::-webkit-details-marker]:hidden')}>
        {t('deleteOpen')}
      </summary>
      <div className="mt-4 grid gap-4">
        <FormField name="confirmation" label={t('confirm', { name })} autoComplete="off" />
        <SubmitButton variant="danger" className="justify-self-start">
          {t('delete')}
        </SubmitButton>
      </div>
    </details>
  );
}
