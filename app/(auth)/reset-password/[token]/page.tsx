import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ActionForm } from '#components/forms/action-form.tsx';
import { ButtonLink } from '#components/ui/button.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { isPasswordLinkUsable } from '#lib/accounts/reset-password.ts';
import { app } from '#lib/edge/next/app.ts';
import { paths } from '#lib/paths.ts';
import { PasswordField } from '../../../_components/password-field.tsx';
import { WrittenRequest } from '../../../_components/written-request.tsx';
import { AuthCard } from '../../_components/auth-card.tsx';
import { resetPasswordAction } from './actions.ts';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('auth');
  return { title: t('reset.title'), robots: { index: false } };
}

export default async function ResetPasswordPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const t = await getTranslations('auth');
  const back = { href: paths.signIn, label: t('forgot.back') };
  if (!(await isPasswordLinkUsable(app(), token))) {
    if (!app().env.SMTP_URL) {
      return (
        <AuthCard back={back} title={t('reset.expiredTitle')} text={t('reset.expiredNoMail')}>
          <WrittenRequest request={t('forgot.request')} />
        </AuthCard>
      );
    }
    return (
      <AuthCard back={back} title={t('reset.expiredTitle')} text={t('reset.expiredText')}>
        <ButtonLink href={paths.forgotPassword} className="max-sm:w-full">
          {t('reset.again')}
        </ButtonLink>
      </AuthCard>
    );
  }
  return (
    <AuthCard back={back} title={t('reset.title')} text={t('reset.text')}>
      <ActionForm name={t('reset.submit')} action={resetPasswordAction}>
        <input type="hidden" name="token" value={token} />
        <PasswordField
          name="password"
          label={t('reset.newPassword')}
          hint={t('signUp.passwordHint')}
          autoComplete="new-password"
        />
        <SubmitButton className="w-full">{t('reset.submit')}</SubmitButton>
      </ActionForm>
    </AuthCard>
  );
}
