'use client';

import { useEffect } from 'react';
import type { Language } from '#lib/languages.ts';

/**
 * Registers the service worker that answers a navigation which fails (see app/sw.js). The language is in its address,
 * so that another one brings another worker. Where pages are made anew at every request it would only be in the way:
 * development takes away what a build has left on the same address.
 */
export function OfflineWorker({ language }: { language: Language }) {
  useEffect(() => {
    // Only on https and localhost. A browser that refuses (a private window) shows its own page when it is offline.
    if (!('serviceWorker' in navigator)) return;
    const { serviceWorker } = navigator;
    if (process.env.NODE_ENV === 'production') serviceWorker.register(`/sw.js?language=${language}`).catch(() => {});
    else void serviceWorker.getRegistrations().then((all) => Promise.all(all.map((one) => one.unregister())));
  }, [language]);
  return null;
}
