import { getTranslations } from 'next-intl/server';
import { ActionForm } from '#components/forms/action-form.tsx';
import { FormField } from '#components/forms/form-field.tsx';
import { Section } from '#components/ui/section.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import type { Bot } from '#lib/bots/queries.ts';
import { baseOfWebhookAddress } from '#lib/bots/webhook-address.ts';
import { app } from '#lib/edge/next/app.ts';
import { deleteWebhookAction, setWebhookAction } from '../actions.ts';
import type { SetupPlan } from './setup-plan.ts';

/** The address at which the bot gets its messages: to be set, and to be deleted where there is one of ours. */
export async function AddressForm({
  bot,
  form: { isOptional, canDelete, isAway },
  isPrimary,
}: {
  bot: Bot;
  form: NonNullable<SetupPlan['form']>;
  isPrimary: boolean;
}) {
  const t = await getTranslations('webhookSetup.form');
  return (
    <Section
      title={isOptional ? t('optionalTitle') : t('title')}
      description={isOptional ? t('optionalText') : t('text')}
    >
      <SetWebhook bot={bot} isAway={isAway} isPrimary={isPrimary} />
      <DeleteWebhook bot={bot} canDelete={canDelete} />
    </Section>
  );
}

async function SetWebhook({ bot, isAway, isPrimary }: { bot: Bot; isAway: boolean; isPrimary: boolean }) {
  const t = await getTranslations('webhookSetup.form');
  const { PUBLIC_URL: publicUrl } = app().env;
  const registered = bot.webhookUrl && baseOfWebhookAddress(bot.webhookUrl, bot.id);
  const base = isAway ? (publicUrl ?? registered) : (registered ?? publicUrl);
  return (
    <ActionForm name={t('set')} action={setWebhookAction}>
      <input type="hidden" name="botId" value={bot.id} />
      <FormField
        name="baseUrl"
        label={t('baseUrl')}
        hint={t('baseUrlHint')}
        defaultValue={base ?? ''}
        placeholder="https://bots.example.com"
        inputMode="url"
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
      />
      <SubmitButton variant={isPrimary ? 'primary' : 'secondary'} className="sm:justify-self-start">
        {t('set')}
      </SubmitButton>
    </ActionForm>
  );
}

/** The form stays when there is nothing more to delete: it has to say that it was done. */
async function DeleteWebhook({ bot, canDelete }: { bot: Bot; canDelete: boolean }) {
  const t = await getTranslations('webhookSetup.form');
  return (
    <ActionForm
      name={t('delete')}
      action={deleteWebhookAction}
      className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 has-[button]:mt-5 has-[button]:border-t has-[button]:pt-5 empty:hidden"
    >
      {canDelete && (
        <>
          <input type="hidden" name="botId" value={bot.id} />
          <p className="min-w-48 max-w-prose flex-1 text-muted text-sm">{t('deleteText')}</p>
          <SubmitButton variant="danger" className="max-sm:w-full">
            {t('delete')}
          </SubmitButton>
        </>
      )}
    </ActionForm>
  );
}
