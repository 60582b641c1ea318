import { type Messages, NextIntlClientProvider } from 'next-intl';
import { getMessages } from 'next-intl/server';
import type { ReactNode } from 'react';

/** An area of the catalogue, or a part of one. */
type Area = keyof Messages | `bots.${keyof Messages['bots']}` | `ui.${keyof Messages['ui']}`;

/**
 * Gives the client components inside these areas of the catalogue. Everything else stays on the server, since most of
 * the sentences are written into the page there and a phone need not load them twice.
 */
export async function ClientMessages({ areas, children }: { areas: Area[]; children: ReactNode }) {
  const messages: Record<string, Record<string, unknown>> = await getMessages();
  const sent: typeof messages = {};
  for (const area of areas) {
    const [name = '', part] = area.split('.');
    sent[name] = part === undefined ? { ...messages[name] } : { ...sent[name], [part]: messages[name]?.[part] };
  }
  return <NextIntlClientProvider messages={sent as Partial<Messages>}>{children}</NextIntlClientProvider>;
}
