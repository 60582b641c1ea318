import './globals.css';
import type { Metadata, Viewport } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { Toasts } from '#components/ui/toast.tsx';
import { siteOrigin } from '#lib/edge/next/request.ts';
import { env } from '#lib/env.ts';
import { ClientMessages } from './_components/client-messages.tsx';
import { OfflineBar } from './_components/offline-bar.tsx';
import { OfflineWorker } from './_components/offline-worker.tsx';
import { OperatorContext } from './_components/operator-context.tsx';
import { preloadFonts } from './_components/preload-fonts.ts';
import { themeColours } from './theme-colours.ts';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('ui');
  const landing = await getTranslations('landing');
  return {
    metadataBase: new URL(siteOrigin()),
    title: { default: t('appName'), template: `%s · ${t('appName')}` },
    description: t('tagline'),
    openGraph: {
      type: 'website',
      siteName: t('appName'),
      title: `${t('appName')} · ${landing('title')}`,
      description: t('description'),
    },
    twitter: { card: 'summary_large_image' },
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
    { media: '(prefers-color-scheme: light)', color: themeColours.canvas.light },
    { media: '(prefers-color-scheme: dark)', color: themeColours.canvas.dark },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const t = await getTranslations('ui');
  const language = await getLocale();
  preloadFonts(language);
  return (
    <html lang={language}>
      <body className="pb-(--bar) font-sans text-base">
        <a
          href="#content"
          className="-translate-y-[200%] absolute top-2 left-2 z-50 rounded-lg bg-accent px-4 py-3 text-on-accent focus:translate-y-0"
        >
          {t('skipToContent')}
        </a>
        <OfflineBar text={t('offline.bar')} />
        <OfflineWorker language={language} />
        <ClientMessages areas={['ui']}>
          <Toasts label={t('messages')} closeLabel={t('close')}>
            <OperatorContext value={env().OPERATOR_CONTACT ?? null}>{children}</OperatorContext>
          </Toasts>
        </ClientMessages>
      </body>
    </html>
  );
}
