import type { PromptTemplate, TemplateId } from '#lib/bots/prompt-templates.ts';
import type { Language } from '#lib/languages.ts';

/** The templates of a language, loaded when one is chosen: nine texts in three languages are more than the page itself. */
export const loadTemplates: Record<Language, () => Promise<Record<TemplateId, PromptTemplate>>> = {
  en: async () => (await import('#lib/bots/prompt-templates/en.ts')).english,
  ru: async () => (await import('#lib/bots/prompt-templates/ru.ts')).russian,
  uz: async () => (await import('#lib/bots/prompt-templates/uz.ts')).uzbek,
};
