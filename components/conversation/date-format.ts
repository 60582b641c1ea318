const made = new Map<string, Intl.DateTimeFormat>();

/** Made once: each takes a phone about a millisecond, and a chat needs one per message at every step it is drawn. */
export function dateFormat(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify([locale, options]);
  const format = made.get(key) ?? new Intl.DateTimeFormat(locale, options);
  made.set(key, format);
  return format;
}
