import { useLocale } from 'next-intl';
import { switchLanguage } from '#lib/edge/next/switch-language.ts';
import { languageNames, languages } from '#lib/languages.ts';

const looks = {
  plain: 'rounded-lg px-2 text-start text-muted hover:text-ink aria-pressed:font-medium aria-pressed:text-ink',
  segmented:
    'px-3 text-center text-muted transition-colors not-first-of-type:border-l not-aria-pressed:hover:bg-surface-2 ' +
    'aria-pressed:bg-accent-soft aria-pressed:font-medium aria-pressed:text-accent',
};

/** Plain buttons of a form, so that it works without JavaScript. For the server and for the error pages. */
export function LanguageSwitch({
  look = 'plain',
  className = '-mx-2 flex flex-wrap',
}: {
  look?: keyof typeof looks;
  className?: string;
}) {
  const current = useLocale();
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
          className={`min-h-11 text-sm ${looks[look]}`}
        >
          {languageNames[language]}
        </button>
      ))}
    </form>
  );
}
