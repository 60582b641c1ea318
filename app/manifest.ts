import type { MetadataRoute } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { paths } from '#lib/paths.ts';
import { themeColours } from './theme-colours.ts';

/** For who puts the dashboard on the home screen. Browsers ask for it without cookies: its words are in their language. */
export default async function manifest(): Promise<MetadataRoute.Manifest> {
  const t = await getTranslations('ui');
  const { canvas } = themeColours;
  return {
    id: paths.bots,
    name: t('appName'),
    short_name: t('appName'),
    description: t('tagline'),
    lang: await getLocale(),
    start_url: paths.bots,
    scope: '/',
    display: 'standalone',
    theme_color: canvas.light,
    background_color: canvas.light,
    icons: [
      { src: '/icon.svg', type: 'image/svg+xml', sizes: 'any', purpose: 'any' },
      { src: '/icons/icon-192.png', type: 'image/png', sizes: '192x192', purpose: 'any' },
      { src: '/icons/icon-512.png', type: 'image/png', sizes: '512x512', purpose: 'any' },
      { src: '/icons/maskable-192.png', type: 'image/png', sizes: '192x192', purpose: 'maskable' },
      { src: '/icons/maskable-512.png', type: 'image/png', sizes: '512x512', purpose: 'maskable' },
    ],
  };
}
