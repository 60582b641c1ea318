import { type Messages, NextIntlClientProvider } from 'next-intl';
import { getMessages } from 'next-intl/server';
import type { ReactNode } from 'react';

/**
 * Gives the client components inside these areas of the catalogue. Everything else stays on the server, since most of
 * the sentences are written into the page there and a phone need not load them twice.
 */
export async function ClientMessages({ areas, children }: { areas: (keyof Messages)[]; children: ReactNode }) {
  const messages = await getMessages();
  const sent = Object.fromEntries(areas.map((area) => [area, messages[area]]));
  return <NextIntlClientProvider messages={sent}>{children}</NextIntlClientProvider>;
}
