import type { Language } from '#lib/languages.ts';

/**
 * What a guest of the sample tea house may ask, in the guest's language. The built-in demo model has an answer of its
 * own to each: the first depends on the owner's prompt.
 */
export const sampleQuestions: Record<Language, readonly string[]> = {
  uz: ['Siz kimsiz?', '35000 + 2 * 8000 nechchi boʻladi?', 'Nimalar qila olasiz? Roʻyxat bering'],
  ru: ['Кто вы?', 'Сколько будет 35000 + 2 * 8000?', 'Что вы умеете? Дайте список'],
  en: ['Who are you?', 'How much is 35000 + 2 * 8000?', 'What can you do? Make a list'],
};
