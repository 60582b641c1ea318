'use client';

import { ChevronDown } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { hasFailed, useFormState } from '#components/forms/action-form.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { TokenField, type TokenFieldProps } from '../../../_components/token-field.tsx';

/**
 * The field for another token, folded away until it is wanted: open from the start where the bot needs one, and where
 * what was sent was refused.
 */
export function NewToken({
  botId,
  problems,
  isNeeded,
}: Pick<TokenFieldProps, 'botId' | 'problems'> & { isNeeded: boolean }) {
  const t = useTranslations('bots.settings');
  const state = useFormState();
  return (
    <details className="group/token" open={isNeeded || hasFailed(state)}>
      <summary className="flex min-h-11 list-none items-center justify-between gap-3 rounded-lg px-2 font-medium text-accent text-md hover:bg-surface-2 sm:px-3 [&::-webkit-details-marker]:hidden">
        {t('replaceOpen')}
        <ChevronDown
          aria-hidden="true"
          className="size-5 shrink-0 text-muted transition-transform group-open/token:rotate-180"
        />
      </summary>
      <div className="grid gap-4 p-2 sm:p-3">
        <TokenField botId={botId} problems={problems} />
        <SubmitButton variant="secondary" className="justify-self-start">
          {t('replace')}
        </SubmitButton>
      </div>
    </details>
  );
}
