import type { Language } from '#lib/languages.ts';
import { english } from './prompt-templates/en.ts';
import { russian } from './prompt-templates/ru.ts';
import { uzbek } from './prompt-templates/uz.ts';

/** In the order in which they are offered. */
export const templateIds = [
  'assistant',
  'support',
  'shop',
  'restaurant',
  'appointments',
  'course_office',
  'language_teacher',
  'programming_tutor',
  'hotel',
] as const;
export type TemplateId = (typeof templateIds)[number];

export interface PromptTemplate {
  name: string;
  description: string;
  systemPrompt: string;
  /** What a customer asks first: to be tapped on the Test Bot page. */
  questions: readonly [string, string, string];
}

/** Written in each language, not translated: a bot speaks as its prompt does. Facts stand in [brackets] to be filled in. */
export const promptTemplates: Record<Language, Record<TemplateId, PromptTemplate>> = {
  en: english,
  ru: russian,
  uz: uzbek,
};

/** What customers of most businesses ask first: for a prompt that the owner has written. */
export const commonQuestions: Record<Language, PromptTemplate['questions']> = {
  en: ['What are your opening hours?', 'How much does it cost?', 'Where are you?'],
  ru: ['До скольки вы работаете?', 'Какие у вас цены?', 'Где вы находитесь?'],
  uz: ['Ish vaqtingiz qanday?', 'Narxlaringiz qanday?', 'Qayerda joylashgansiz?'],
};
