import { getTranslations } from 'next-intl/server';
import { ActionForm } from '#components/forms/action-form.tsx';
import { ButtonFold } from '#components/ui/button-fold.tsx';
import { Section } from '#components/ui/section.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { PasswordField } from '../../../_components/password-field.tsx';
import { deleteAccountAction } from '../actions.ts';

/** Folded away, and behind the password: nobody deletes an account by a slip of the thumb. */
export async function DeleteAccount() {
  const t = await getTranslations('account.delete');
  return (
    <Section title={t('title')} description={t('text')}>
      <ButtonFold variant="danger" summary={t('open')}>
        <ActionForm name={t('title')} action={deleteAccountAction}>
          <PasswordField id="deletion-password" name="password" label={t('password')} autoComplete="current-password" />
          <SubmitButton variant="danger" className="justify-self-start">
            {t('submit')}
          </SubmitButton>
        </ActionForm>
      </ButtonFold>
    </Section>
  );
}
