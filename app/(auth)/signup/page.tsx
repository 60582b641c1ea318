import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { ActionForm } from '#components/forms/action-form.tsx';
import { FormField } from '#components/forms/form-field.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { currentAccount } from '#lib/edge/next/session.ts';
import { paths } from '#lib/paths.ts';
import { PasswordField } from '../../_components/password-field.tsx';
import { AuthCard, AuthLink } from '../_components/auth-card.tsx';
import { EmailField } from '../_components/email-field.tsx';
import { signUpAction } from './actions.ts';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('auth');
  return { title: t('signUp.submit') };
}

export default async function SignUpPage() {
  if (await currentAccount()) redirect(paths.bots);
  const t = await getTranslations('auth');
  return (
    <AuthCard
      title={t('signUp.title')}
      text={t('signUp.text')}
      footer={
        <>
          {t('signUp.haveAccount')} <AuthLink href={paths.signIn}>{t('signIn.submit')}</AuthLink>
        </>
      }
    >
      <ActionForm name={t('signUp.submit')} action={signUpAction}>
        <FormField name="name" label={t('name')} autoComplete="name" required />
        <EmailField />
        <PasswordField
          name="password"
          label={t('password')}
          hint={t('signUp.passwordHint')}
          autoComplete="new-password"
        />
        <SubmitButton className="w-full">{t('signUp.submit')}</SubmitButton>
      </ActionForm>
    </AuthCard>
  );
}
