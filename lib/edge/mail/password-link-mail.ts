import { getTranslations } from 'next-intl/server';
import type { PasswordLink } from '#lib/accounts/create-password-link.ts';
import { app } from '#lib/edge/next/app.ts';
import { createMailer } from './mailer.ts';

/** Mails a password link in the account's language. It runs after the answer, so a failure is for the log alone. */
export async function sendPasswordLink({ url, account }: PasswordLink): Promise<void> {
  const { env, log } = app();
  if (!env.SMTP_URL) return;
  const t = await getTranslations({ locale: account.locale, namespace: 'auth.mail' });
  const sendMail = createMailer({ smtpUrl: env.SMTP_URL, from: env.MAIL_FROM });
  try {
    await sendMail({ to: account.email, subject: t('subject'), text: t('text', { name: account.name, url }) });
  } catch (error) {
    log.error({ err: error, accountId: account.id }, 'the mail with a password link was not sent');
  }
}
