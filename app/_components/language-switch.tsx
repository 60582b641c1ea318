import { getLocale } from 'next-intl/server';
import { switchLanguage } from '#lib/edge/next/switch-language.ts';
import { languages } from '#lib/languages.ts';

/** Each language by the name it gives itself: who cannot read the page must still find it. */
export const languageNames = { en: 'English', ru: 'Русский', uz: 'Oʻzbekcha' } as const;

/** Plain buttons of a form, so that it works without JavaScript. */
export async function LanguageSwitch({ className = '-mx-2 flex flex-wrap' }: { className?: string }) {
  const current = await getLocale();
  return (
    <form action={switchLanguage} className={className}>
      {languages.map((language) => (
        <button
          key={language}
          type="submit"
          name="language"
          value={language}
          lang={language}
          aria-pressed={language === current}
          className={`min-h-11 rounded-lg px-2 text-start text-sm hover:text-ink ${language === current ? 'font-medium text-ink' : 'text-muted'}`}
        >
          {languageNames[language]}
        </button>
      ))}
    </form>
  );
}
