export const languages = ['en', 'ru', 'uz'] as const;
export type Language = (typeof languages)[number];

/** Each by the name it gives itself: who cannot read the page must still find it. */
export const languageNames: Record<Language, string> = { en: 'English', ru: 'Русский', uz: 'Oʻzbekcha' };

export function isLanguage(value: unknown): value is Language {
  return languages.includes(value as Language);
}
