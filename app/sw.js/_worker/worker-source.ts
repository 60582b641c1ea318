/**
 * The service worker: it passes every navigation on, and answers one that fails with the offline page in the language
 * of its own address. It holds the pages in itself and keeps no cache, so nothing of anybody's is ever stored, and a
 * build with other words is another worker by itself. Everything but navigations goes past it.
 */
export function workerSource(pages: Record<string, { html: string; policy: string }>, fallback: string): string {
  return `const pages = ${JSON.stringify(pages)};
const page = pages[new URL(location.href).searchParams.get('language')] ?? pages[${JSON.stringify(fallback)}];

addEventListener('install', () => skipWaiting());

// The request of a navigation starts while the worker is still waking up.
addEventListener('activate', (event) =>
  event.waitUntil(Promise.all([clients.claim(), registration.navigationPreload?.enable()])),
);

addEventListener('fetch', (event) => {
  const { mode, method } = event.request;
  if (mode === 'navigate' && method === 'GET') event.respondWith(answer(event));
});

async function answer({ request, preloadResponse }) {
  try {
    return (await preloadResponse) ?? (await fetch(request));
  } catch {
    return new Response(page.html, {
      status: 503,
      headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': page.policy },
    });
  }
}
`;
}
