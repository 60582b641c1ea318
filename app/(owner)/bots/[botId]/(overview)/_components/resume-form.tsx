'use client';

import { useTranslations } from 'next-intl';
import { ActionForm } from '#components/forms/action-form.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { useToast } from '#components/ui/toast.tsx';
import { useHydrated } from '#components/ui/use-browser-value.ts';
import type { FormAction } from '#lib/edge/next/action.ts';
import { resumeBotAction } from '../../settings/actions.ts';

/** Resumes a paused bot where one sees that it is paused. */
export function ResumeForm({ botId, children }: { botId: string; children: string }) {
  const t = useTranslations('bots.settings');
  const toast = useToast();
  const canToast = useHydrated();
  // A bot that is resumed has no such form any more, which could say so.
  const resume: FormAction = async (previous, form) => {
    const { done, ...state } = await resumeBotAction(previous, form);
    if (done) toast(done);
    return state;
  };
  return (
    <ActionForm name={t('resume')} action={canToast ? resume : resumeBotAction}>
      <input type="hidden" name="botId" value={botId} />
      <SubmitButton>{children}</SubmitButton>
    </ActionForm>
  );
}
