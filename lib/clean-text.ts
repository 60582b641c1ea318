import { z } from 'zod';

/** Postgres stores neither NUL nor lone surrogates; no person writes them on purpose. */
export function cleanText(text: string): string {
  return text.replaceAll('\u0000', '').toWellFormed();
}

/** The first so many UTF-16 code units at most: no half of a pair is left at the cut, for Postgres stores none in JSON. */
export function cutText(text: string, most: number): string {
  return text.slice(0, most).replace(/[\ud800-\udbff]$/, '');
}

/** What a person typed into a field: storable, without the blank space around it. */
export const typedText = () => z.string().overwrite(cleanText).trim();
