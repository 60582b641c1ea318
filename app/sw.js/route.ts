import { getTranslations } from 'next-intl/server';
import { languages } from '#lib/languages.ts';
import { offlinePage } from './_worker/offline-page.ts';
import { workerSource } from './_worker/worker-source.ts';

export const dynamic = 'force-static';

/** The service worker, made once, in the build. */
export async function GET(): Promise<Response> {
  const pages = await Promise.all(
    languages.map(async (language) => {
      const t = await getTranslations({ locale: language, namespace: 'ui' });
      const text = {
        title: t('offline.title'),
        text: t('offline.text'),
        tryAgain: t('tryAgain'),
        appName: t('appName'),
      };
      return [language, offlinePage(language, text)] as const;
    }),
  );
  return new Response(workerSource(Object.fromEntries(pages), languages[0]), {
    headers: { 'content-type': 'text/javascript; charset=utf-8', 'cache-control': 'no-cache' },
  });
}
