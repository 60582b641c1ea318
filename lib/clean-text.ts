import { z } from 'zod';

/** Postgres stores neither NUL nor lone surrogates; no person writes them on purpose. */
export function cleanText(text: string): string {
  return text.replaceAll('\u0000', '').toWellFormed();
}

/** What a person typed into a field: storable, without the blank space around it. */
export const typedText = () => z.string().overwrite(cleanText).trim();
