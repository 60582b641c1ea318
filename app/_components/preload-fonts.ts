import { preload } from 'react-dom';
import type { Language } from '#lib/languages.ts';

// The build puts the address of the file in the place of such a URL, the same that the style sheet names.
const latin = new URL('@fontsource-variable/inter/files/inter-latin-wght-normal.woff2', import.meta.url);
const cyrillic = new URL('@fontsource-variable/inter/files/inter-cyrillic-wght-normal.woff2', import.meta.url);

/** Loads what this language is written with along with the style sheet, instead of after it. */
export function preloadFonts(language: Language): void {
  // Russian pages have figures, spaces and our name in Latin.
  for (const file of language === 'ru' ? [latin, cyrillic] : [latin]) {
    preload(String(file), { as: 'font', type: 'font/woff2', crossOrigin: 'anonymous' });
  }
}
