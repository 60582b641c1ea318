import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ClientMessages } from '../../_components/client-messages.tsx';
import { Phone } from '../_phone/phone.tsx';
import { readTelegram } from '../read-telegram.ts';
import { requireDemo } from '../require-demo.ts';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('demo.phone');
  return { title: t('title') };
}

/** The phone alone. */
export default async function PhonePage() {
  await requireDemo();
  const t = await getTranslations('demo.phone');
  return (
    <main id="content" className="mx-auto h-[calc(100dvh-var(--bar))] max-w-md pt-1 sm:p-4">
      <h1 className="sr-only">{t('title')}</h1>
      <ClientMessages areas={['demo', 'conversation', 'ui.length']}>
        <Phone initial={await readTelegram()} />
      </ClientMessages>
    </main>
  );
}
