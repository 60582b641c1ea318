import type { Language } from '#lib/languages.ts';

/** A language as it is written: Uzbek has two scripts in daily use. */
export type WrittenLanguage = Language | 'uz-Cyrl';

const uzbekLatin =
  /[og][ʻʼ‘’'`](?=\p{L})|\b(?:assalomu|salom|rahmat|nima|nega|qanday|qayer|qachon|qancha|necha|kim|men|mening|menga|ismim|siz|sen|bormi|bor|kerak|yoz|yozib|ber|ayt|haqida|uchun|bilan|iltimos|yaxshi|xayr|kod|ro.yxat|uzun|batafsil|dastur|va|bu|nimani)\b/iu;
const uzbekCyrillicLetters = /[ўқғҳ]/iu;
const uzbekCyrillicWords =
  /(?<!\p{L})(?:ассалому|салом|рахмат|нима|нега|кандай|качон|канча|неча|менинг|менга|исмим|сиз|керак|ёзиб|бер|айт|учун|билан|илтимос|яхши|хайр|батафсил|дастур|узун)(?!\p{L})/iu;
const english =
  /\b(?:the|is|are|am|was|were|what|who|how|why|when|where|my|me|you|your|hi|hello|hey|thanks|thank|please|can|could|do|does|did|write|give|tell|list|code|long|and|for|with|of|to|in)\b/i;

/** The language of a text, or null when it gives no hint (numbers, a smiley, a single foreign word). */
export function detectLanguage(text: string): WrittenLanguage | null {
  if (/\p{Script=Cyrillic}/u.test(text)) {
    return uzbekCyrillicLetters.test(text) || uzbekCyrillicWords.test(text) ? 'uz-Cyrl' : 'ru';
  }
  if (uzbekLatin.test(text)) return 'uz';
  return english.test(text) ? 'en' : null;
}

const pairs: [string, string][] = [
  ['oʻ', 'ў'],
  ['gʻ', 'ғ'],
  ['sh', 'ш'],
  ['ch', 'ч'],
  ['yo', 'ё'],
  ['yu', 'ю'],
  ['ya', 'я'],
  ['ye', 'е'],
];
const letters: Record<string, string> = Object.fromEntries(
  [...'abdefghijklmnopqrstuvxyz'].map((letter, index) => [letter, [...'абдефгҳижклмнопқрстувхйз'][index] ?? letter]),
);

/** Uzbek in Cyrillic letters. Leaves `{placeholders}`, code and names that stay Latin as they are. */
export function inCyrillic(uzbek: string): string {
  return uzbek
    .split(/(\{\w+\}|```[\s\S]*?```|`[^`]*`|Gemini|GOOGLE_API_KEY)/)
    .map((part, index) => (index % 2 === 1 ? part : transliterated(part)))
    .join('');
}

function transliterated(text: string): string {
  let rest = text
    .replace(/[‘’'`]/g, 'ʻ')
    .replace(/(?<=^|[^\p{L}])e/gu, 'э')
    .replace(/(?<=^|[^\p{L}])E/gu, 'Э');
  for (const [latin, cyrillic] of pairs) {
    rest = rest.replace(new RegExp(latin, 'giu'), (found) =>
      found[0] === found[0]?.toUpperCase() ? cyrillic.toUpperCase() : cyrillic,
    );
  }
  return rest
    .replace(/[a-z]/gi, (letter) => {
      const lower = letters[letter.toLowerCase()] ?? letter;
      return letter === letter.toLowerCase() ? lower : lower.toUpperCase();
    })
    .replaceAll('ʻ', 'ъ');
}
