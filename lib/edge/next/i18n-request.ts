import { cookies, headers } from 'next/headers';
import { getRequestConfig } from 'next-intl/server';
import { isLanguage, type Language } from '#lib/languages.ts';
import en from '#messages/en/index.ts';
import ru from '#messages/ru/index.ts';
import uz from '#messages/uz/index.ts';
import { languageCookie, preferredLanguage } from './language.ts';

declare module 'next-intl' {
  interface AppConfig {
    Locale: Language;
    Messages: typeof en;
  }
}

const catalogues: Record<Language, typeof en> = { en, ru, uz };

/**
 * The language is a choice, not an address: the cookie remembers it (set by the switch, and from the account when
 * somebody signs in); a new visitor is asked through the browser's own preference. Mail names its reader's language.
 */
export default getRequestConfig(async ({ locale: named }) => {
  const locale = isLanguage(named) ? named : await languageOfVisitor();
  return { locale, messages: catalogues[locale], timeZone: 'Asia/Tashkent' };
});

async function languageOfVisitor(): Promise<Language> {
  const chosen = (await cookies()).get(languageCookie)?.value;
  return isLanguage(chosen) ? chosen : preferredLanguage((await headers()).get('accept-language'));
}
