import { Globe } from 'lucide-react';
import { getLocale, getTranslations } from 'next-intl/server';
import { Button } from '#components/ui/button.tsx';
import { languageNames } from '#lib/languages.ts';
import { LanguageSwitch } from './language-switch.tsx';

const id = 'languages';

/**
 * The languages behind a button at the top of a page, for who cannot read the rest of it. The browser's own popover
 * opens it before JavaScript has loaded, and closes it by Escape or a press elsewhere.
 */
export async function LanguageMenu() {
  const locale = await getLocale();
  const t = await getTranslations('landing');
  return (
    <>
      <Button variant="ghost" popoverTarget={id} className="max-sm:size-11 max-sm:px-0">
        <Globe aria-hidden="true" className="size-5 text-muted" />
        <span className="sr-only">{t('language')}: </span>
        <span lang={locale} className="max-sm:sr-only">
          {languageNames[locale]}
        </span>
      </Button>
      {/* Another language brings another element, which is closed. */}
      <div
        key={locale}
        id={id}
        popover="auto"
        className="inset-auto top-15 right-[max(1rem,calc((100vw-72rem)/2+1.5rem))] m-0 w-44 rounded-lg border bg-surface p-1.5 text-ink shadow-overlay"
      >
        <LanguageSwitch className="grid" />
      </div>
    </>
  );
}
