import { getTranslations } from 'next-intl/server';
import { ActionForm } from '#components/forms/action-form.tsx';
import { FormField } from '#components/forms/form-field.tsx';
import { Section } from '#components/ui/section.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import type { Account } from '#lib/accounts/queries.ts';
import { changeNameAction } from '../actions.ts';

export async function Profile({ account }: { account: Account }) {
  const t = await getTranslations('account.profile');
  return (
    <Section title={t('title')} description={t('text')}>
      <ActionForm name={t('title')} action={changeNameAction}>
        <FormField name="name" label={t('name')} defaultValue={account.name} autoComplete="name" required />
        <dl className="text-sm">
          <dt className="font-medium">{t('email')}</dt>
          <dd className="wrap-anywhere mt-1.5 text-base">{account.email}</dd>
          <dd className="mt-1 text-muted">{t('emailHint')}</dd>
        </dl>
        <SubmitButton variant="secondary" className="justify-self-start">
          {t('submit')}
        </SubmitButton>
      </ActionForm>
    </Section>
  );
}
