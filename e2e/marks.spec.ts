import type { APIRequestContext } from '@playwright/test';
import { expect, test } from './support/test.ts';

interface Icon {
  src: string;
  sizes: string;
  type: string;
  purpose: string;
}

/** Width and height of a PNG, from its header. */
async function sizeOfPng(request: APIRequestContext, address: string): Promise<string> {
  const response = await request.get(address);
  expect([address, response.status(), response.headers()['content-type']]).toEqual([address, 200, 'image/png']);
  const header = await response.body();
  return `${header.readUInt32BE(16)}x${header.readUInt32BE(20)}`;
}

test('the manifest says what an installed application needs, and its icons are what it says', async ({
  page,
  request,
}) => {
  await page.goto('/');
  const address = (await page.locator('link[rel="manifest"]').getAttribute('href')) ?? '';
  const manifest = await (await request.get(address)).json();
  expect(manifest).toMatchObject({
    name: 'BotFactory',
    short_name: 'BotFactory',
    lang: 'en',
    start_url: '/bots',
    scope: '/',
    display: 'standalone',
    theme_color: expect.stringMatching(/^#/),
    background_color: expect.stringMatching(/^#/),
  });
  const icons: Icon[] = manifest.icons;
  for (const icon of icons.filter(({ type }) => type === 'image/png')) {
    expect(await sizeOfPng(request, icon.src)).toBe(icon.sizes);
  }
  for (const purpose of ['any', 'maskable']) {
    expect(icons.filter((icon) => icon.purpose === purpose).map(({ sizes }) => sizes)).toEqual(
      expect.arrayContaining(['192x192', '512x512']),
    );
  }
});

test('the manifest speaks the language of the browser', async ({ request }) => {
  const manifest = await (
    await request.get('/manifest.webmanifest', { headers: { 'accept-language': 'uz-UZ' } })
  ).json();
  expect(manifest.lang).toBe('uz');
});

test('a shared link has a picture and words', async ({ page, request }) => {
  await page.goto('/');
  const content = (property: string) => page.locator(`meta[property="${property}"]`).getAttribute('content');
  expect(await content('og:title')).toBe('BotFactory · Customers write. Your bot answers.');
  expect(await content('og:description')).toMatch(/Uzbek, Russian and English/);
  const picture = new URL((await content('og:image')) ?? '');
  expect(await sizeOfPng(request, picture.pathname + picture.search)).toBe('1200x630');
});

test('tabs, phones and old browsers find their icon', async ({ page, request }) => {
  await page.goto('/');
  await expect(page.locator('link[rel="icon"]')).toHaveAttribute('type', 'image/svg+xml');
  const apple = (await page.locator('link[rel="apple-touch-icon"]').getAttribute('href')) ?? '';
  expect(await sizeOfPng(request, apple)).toBe('180x180');
  expect((await request.get('/favicon.ico')).status()).toBe(200);
});
