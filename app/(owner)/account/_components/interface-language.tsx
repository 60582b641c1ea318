import { getTranslations } from 'next-intl/server';
import { Section } from '#components/ui/section.tsx';
import { app } from '#lib/edge/next/app.ts';
import { LanguageSwitch } from '../../../_components/language-switch.tsx';

/** In place of the frame's own switch, which is left out on this page. */
export async function InterfaceLanguage() {
  const t = await getTranslations('account.language');
  return (
    <Section title={t('title')} description={app().env.SMTP_URL ? t('text') : t('textNoMail')}>
      <div data-language="">
        <LanguageSwitch
          look="segmented"
          className="grid max-w-sm grid-cols-3 overflow-hidden rounded-lg border bg-surface"
        />
      </div>
    </Section>
  );
}
