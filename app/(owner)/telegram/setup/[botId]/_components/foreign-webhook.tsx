import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { ActionForm } from '#components/forms/action-form.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import type { Bot } from '#lib/bots/queries.ts';
import type { FormAction } from '#lib/edge/next/action.ts';
import { leaveWebhookAction, takeOverWebhookAction } from '../actions.ts';

/** Another service has the bot's messages: nothing is taken from it without the owner's word. */
export async function ForeignWebhook({ bot }: { bot: Bot }) {
  const t = await getTranslations('delivery.choice');
  const mayLeave = bot.delivery !== 'left';
  return (
    <div className={`grid gap-4 ${mayLeave ? 'sm:grid-cols-2' : ''}`}>
      <Choice botId={bot.id} name={t('takeOver')} action={takeOverWebhookAction} text={t('takeOverText')}>
        <SubmitButton className="w-full">{t('takeOver')}</SubmitButton>
      </Choice>
      {mayLeave && (
        <Choice botId={bot.id} name={t('leave')} action={leaveWebhookAction} text={t('leaveText')}>
          <SubmitButton variant="secondary" className="w-full">
            {t('leave')}
          </SubmitButton>
        </Choice>
      )}
    </div>
  );
}

function Choice({
  botId,
  name,
  action,
  text,
  children,
}: {
  botId: string;
  name: string;
  action: FormAction;
  text: string;
  children: ReactNode;
}) {
  return (
    <ActionForm name={name} action={action} className="grid content-start gap-4">
      <input type="hidden" name="botId" value={botId} />
      {children}
      <p className="text-muted text-sm">{text}</p>
    </ActionForm>
  );
}
