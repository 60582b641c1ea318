import { getTranslations } from 'next-intl/server';
import { FormField } from '#components/forms/form-field.tsx';

/** A password of an ActionForm: it can be shown while it is typed, and never comes back from the server. */
export async function PasswordField(props: {
  name: string;
  label: string;
  /** Tells a password manager whether to fill in or to make one up. */
  autoComplete: 'current-password' | 'new-password';
  hint?: string;
  id?: string;
}) {
  const t = await getTranslations('ui');
  return <FormField kind="password" required show={t('show')} hide={t('hide')} {...props} />;
}
