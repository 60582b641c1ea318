import { getTranslations } from 'next-intl/server';
import { Card } from '#components/ui/card.tsx';
import { LanguageSwitch } from '../../_components/language-switch.tsx';

export async function InterfaceLanguage() {
  const t = await getTranslations('account.language');
  return (
    <Card title={t('title')} description={t('text')}>
      <LanguageSwitch />
    </Card>
  );
}
