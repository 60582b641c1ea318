import { LogOut } from 'lucide-react';
import { getTranslations } from 'next-intl/server';
import { buttonClass } from '#components/ui/button-class.ts';
import { Section } from '#components/ui/section.tsx';
import { SignOutForm } from '../../../_components/sign-out-form.tsx';

/** On a phone, whose navigation has no room for it; elsewhere it stands in the side bar. */
export async function SignOut({ email }: { email: string }) {
  const t = await getTranslations('account.signOut');
  const ui = await getTranslations('ui');
  return (
    <Section title={t('title')} description={t('text', { email })} className="md:hidden">
      <SignOutForm className={buttonClass('secondary')}>
        <LogOut aria-hidden="true" className="size-4" />
        {ui('signOut')}
      </SignOutForm>
    </Section>
  );
}
