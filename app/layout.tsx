import './globals.css';
import type { Metadata, Viewport } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { Toasts } from '#components/ui/toast.tsx';
import { ClientMessages } from './_components/client-messages.tsx';
import { preloadFonts } from './_components/preload-fonts.ts';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('ui');
  return {
    title: { default: t('appName'), template: `%s · ${t('appName')}` },
    description: t('tagline'),
    // A telephone number in a bot's prompt is no link of ours.
    formatDetection: { telephone: false },
  };
}

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  viewportFit: 'cover',
  // The keyboard of a phone shrinks the page, so that it never covers the field.
  interactiveWidget: 'resizes-content',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#f7f5f2' },
    { media: '(prefers-color-scheme: dark)', color: '#131210' },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const t = await getTranslations('ui');
  const language = await getLocale();
  preloadFonts(language);
  return (
    <html lang={language}>
      <body className="font-sans text-base">
        <a
          href="#content"
          className="-translate-y-20 absolute top-2 left-2 z-50 rounded-lg bg-accent px-4 py-3 text-on-accent focus:translate-y-0"
        >
          {t('skipToContent')}
        </a>
        <ClientMessages areas={['ui']}>
          <Toasts label={t('messages')} closeLabel={t('close')}>
            {children}
          </Toasts>
        </ClientMessages>
      </body>
    </html>
  );
}
