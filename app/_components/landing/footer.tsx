import { getTranslations } from 'next-intl/server';
import { paths } from '#lib/paths.ts';
import { Brand } from '../brand.tsx';
import { LanguageSwitch } from '../language-switch.tsx';

export async function Footer() {
  const t = await getTranslations('landing');
  return (
    <footer className="border-t">
      <div className="mx-auto flex max-w-6xl flex-wrap items-center gap-x-6 gap-y-1 px-4 py-4 sm:px-6">
        <Brand href={paths.home} />
        <p className="text-muted text-sm max-sm:w-full">{t('footer')}</p>
        <span className="sm:ml-auto">
          <LanguageSwitch />
        </span>
      </div>
    </footer>
  );
}
