import type { Language } from '#lib/languages.ts';

/**
 * What a guest of the sample tea house may ask, in the guest's language. The built-in demo model finds the answers in
 * the owner's prompt.
 */
export const sampleQuestions: Record<Language, readonly string[]> = {
  uz: ['Osh qancha turadi?', 'Qachongacha ochiqsizlar?', 'Joy band qilsa boʻladimi?'],
  ru: ['Сколько стоит плов?', 'До скольки вы открыты?', 'Можно забронировать стол?'],
  en: ['How much is the pilaf?', 'When are you open?', 'Can I book a table?'],
};
