const safeSchemes = new Set(['http:', 'https:', 'tg:', 'mailto:', 'tel:']);

/** The address, if a page may link to it: a text of a model must not run a script or open a file. */
export function safeLink(url: string | undefined): string | null {
  if (!url || !URL.canParse(url)) return null;
  const { protocol, href } = new URL(url);
  return safeSchemes.has(protocol) ? href : null;
}
