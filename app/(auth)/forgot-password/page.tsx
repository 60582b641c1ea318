import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ActionForm } from '#components/forms/action-form.tsx';
import { ButtonLink } from '#components/ui/button.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { app } from '#lib/edge/next/app.ts';
import { paths } from '#lib/paths.ts';
import { WrittenRequest } from '../../_components/written-request.tsx';
import { AuthCard } from '../_components/auth-card.tsx';
import { EmailField } from '../_components/email-field.tsx';
import { requestPasswordLinkAction } from './actions.ts';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('auth');
  return { title: t('forgot.title') };
}

export default async function ForgotPasswordPage({
  searchParams,
}: {
  searchParams: Promise<{ sent?: string | string[] }>;
}) {
  const { sent } = await searchParams;
  const t = await getTranslations('auth');
  const back = { href: paths.signIn, label: t('forgot.back') };
  if (!app().env.SMTP_URL) {
    return (
      <AuthCard title={t('forgot.title')} text={t('forgot.noMail')} back={back}>
        <WrittenRequest request={t('forgot.request')} />
      </AuthCard>
    );
  }
  if (sent !== undefined) {
    // A page and not a toast: it has to stay while somebody looks for the letter.
    return (
      <AuthCard title={t('forgot.sentTitle')} text={t('forgot.sent')} back={back}>
        <ButtonLink href={paths.forgotPassword} variant="secondary" className="max-sm:w-full">
          {t('forgot.another')}
        </ButtonLink>
      </AuthCard>
    );
  }
  return (
    <AuthCard title={t('forgot.title')} text={t('forgot.text')} back={back}>
      <ActionForm name={t('forgot.submit')} action={requestPasswordLinkAction}>
        <EmailField />
        <SubmitButton className="w-full">{t('forgot.submit')}</SubmitButton>
      </ActionForm>
    </AuthCard>
  );
}
