import { getTranslations } from 'next-intl/server';
import { FormField } from '#components/forms/form-field.tsx';

/** The address that an account is known by. */
export async function EmailField() {
  const t = await getTranslations('auth');
  return (
    <FormField
      name="email"
      label={t('email')}
      type="email"
      inputMode="email"
      autoComplete="username"
      autoCapitalize="none"
      required
      maxLength={254}
    />
  );
}
