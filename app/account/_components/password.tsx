import { getTranslations } from 'next-intl/server';
import { ActionForm } from '#components/forms/action-form.tsx';
import { FormField } from '#components/forms/form-field.tsx';
import { Card } from '#components/ui/card.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { changePasswordAction } from '../actions.ts';

export async function Password() {
  const t = await getTranslations('account.password');
  const ui = await getTranslations('ui');
  const reveal = { show: ui('show'), hide: ui('hide') };
  return (
    <Card title={t('title')} description={t('text')}>
      <ActionForm action={changePasswordAction}>
        <FormField
          kind="password"
          name="currentPassword"
          label={t('current')}
          autoComplete="current-password"
          required
          {...reveal}
        />
        <FormField
          kind="password"
          name="newPassword"
          label={t('new')}
          hint={t('newHint')}
          autoComplete="new-password"
          required
          {...reveal}
        />
        <SubmitButton variant="secondary" className="justify-self-start">
          {t('submit')}
        </SubmitButton>
      </ActionForm>
    </Card>
  );
}
