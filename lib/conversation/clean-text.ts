/** Postgres stores neither NUL nor lone surrogates; no person writes them on purpose. */
export function cleanText(text: string): string {
  return text.replaceAll('\u0000', '').toWellFormed();
}
