import { isLanguage, type Language } from '../languages.ts';

/**
 * Whose Telegram is in a language that we have no phrases in, and which of ours they read, the best first: Russian is
 * the common second language of Belarus, Kazakhstan, Kyrgyzstan, Tajikistan, Tatarstan and Turkmenistan, Uzbek that
 * of Karakalpaks. Ukrainians read Russian, but many would rather not be greeted in it.
 */
const alsoRead = new Map<string, readonly [Language, ...Language[]]>([
  ['be', ['ru']],
  ['kaa', ['uz', 'ru']],
  ['kk', ['ru']],
  ['ky', ['ru']],
  ['tg', ['ru', 'uz']],
  ['tk', ['ru', 'uz']],
  ['tt', ['ru']],
  ['uk', ['en', 'ru']],
]);

/**
 * The language in which a bot says its own phrases to a person: that of their Telegram (`language_code`, an IETF tag)
 * if it is one of ours; else the bot's own, unless they would not read it and do read another. In groups, which have no
 * language of one person, the bot's.
 */
export function phraseLanguage(languageCode: string | undefined, ofBot: Language): Language {
  const code = languageCode?.toLowerCase().split(/[-_]/, 1)[0] ?? '';
  if (isLanguage(code)) return code;
  const read = alsoRead.get(code);
  return !read || read.includes(ofBot) ? ofBot : read[0];
}
