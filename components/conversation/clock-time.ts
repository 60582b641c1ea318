import { dateFormat } from './date-format.ts';

/**
 * The time of day of a message. Not in the reader's locale by name: a browser that does not know Uzbek would write
 * another time than the server did. English has its a.m. and p.m., the others count to 24.
 */
export function clockTime(sentAt: string, { timeZone, locale }: { timeZone: string; locale: string }): string {
  return dateFormat(locale === 'en' ? 'en-US' : 'en-GB', {
    hour: locale === 'en' ? 'numeric' : '2-digit',
    minute: '2-digit',
    timeZone,
  }).format(new Date(sentAt));
}
