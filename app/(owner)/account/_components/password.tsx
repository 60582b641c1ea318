import { getTranslations } from 'next-intl/server';
import { ActionForm } from '#components/forms/action-form.tsx';
import { Section } from '#components/ui/section.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { PasswordField } from '../../../_components/password-field.tsx';
import { changePasswordAction } from '../actions.ts';

export async function Password() {
  const t = await getTranslations('account.password');
  return (
    <Section title={t('title')} description={t('text')}>
      <ActionForm name={t('submit')} action={changePasswordAction}>
        <PasswordField name="currentPassword" label={t('current')} autoComplete="current-password" />
        <PasswordField name="newPassword" label={t('new')} hint={t('newHint')} autoComplete="new-password" />
        <SubmitButton variant="secondary" className="justify-self-start">
          {t('submit')}
        </SubmitButton>
      </ActionForm>
    </Section>
  );
}
