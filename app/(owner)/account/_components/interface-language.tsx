import { getTranslations } from 'next-intl/server';
import { Section } from '#components/ui/section.tsx';
import { LanguageSwitch } from '../../../_components/language-switch.tsx';

export async function InterfaceLanguage() {
  const t = await getTranslations('account.language');
  return (
    <Section title={t('title')} description={t('text')}>
      <LanguageSwitch />
    </Section>
  );
}
