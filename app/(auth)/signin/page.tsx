import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { ActionForm } from '#components/forms/action-form.tsx';
import { Alert } from '#components/ui/alert.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { safeNextPath } from '#lib/edge/next/next-path.ts';
import { currentAccount } from '#lib/edge/next/session.ts';
import { paths } from '#lib/paths.ts';
import { PasswordField } from '../../_components/password-field.tsx';
import { AuthCard, AuthLink } from '../_components/auth-card.tsx';
import { EmailField } from '../_components/email-field.tsx';
import { signInAction } from './actions.ts';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('auth');
  return { title: t('signIn.submit') };
}

export default async function SignInPage({
  searchParams,
}: {
  searchParams: Promise<{ next?: string | string[]; after?: string | string[] }>;
}) {
  const { next, after } = await searchParams;
  if (await currentAccount()) redirect(safeNextPath(next));
  const t = await getTranslations('auth');
  return (
    <AuthCard
      title={t('signIn.title')}
      text={t('signIn.text')}
      footer={
        <>
          {t('signIn.noAccount')} <AuthLink href={paths.signUp}>{t('signUp.submit')}</AuthLink>
        </>
      }
    >
      <div className="grid gap-4">
        {after === 'reset' && <Alert tone="success">{t('signIn.passwordChanged')}</Alert>}
        {after === 'session' && <Alert>{t('signIn.sessionEnded')}</Alert>}
        {after === 'deletion' && <Alert>{t('signIn.accountDeleted')}</Alert>}
        <ActionForm name={t('signIn.submit')} action={signInAction}>
          <input type="hidden" name="next" value={safeNextPath(next)} />
          <EmailField />
          <PasswordField name="password" label={t('password')} autoComplete="current-password" />
          <SubmitButton className="w-full">{t('signIn.submit')}</SubmitButton>
        </ActionForm>
        <AuthLink href={paths.forgotPassword}>{t('signIn.forgot')}</AuthLink>
      </div>
    </AuthCard>
  );
}
