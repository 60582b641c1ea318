import { gzipSync } from 'node:zlib';
import type { Page, Response } from '@playwright/test';

/** Bytes as they travel: compressed with gzip, which every proxy speaks; fonts are compressed in themselves. */
export interface PageWeight {
  /** Scripts that the HTML itself asks for: without them the page is not alive. What is loaded later is not in it. */
  javascript: number;
  html: number;
  css: number;
  fonts: number;
}

/** Opens the address in this page, as a first visit (the cache is not asked), and weighs what it takes. */
export async function weighPage(page: Page, address: string): Promise<PageWeight> {
  const responses: Response[] = [];
  const keep = (response: Response) => void responses.push(response);
  const devTools = await page.context().newCDPSession(page);
  await devTools.send('Network.setCacheDisabled', { cacheDisabled: true });
  page.on('response', keep);
  await page.goto(address, { waitUntil: 'load' });
  await page.evaluate(async () => {
    await document.fonts.ready;
  });
  page.off('response', keep);
  await devTools.detach();

  const named = scriptsIn(await bodyOf(responses, 'document'));
  const javascript = responses.filter((response) => named.has(new URL(response.url()).pathname));
  return {
    javascript: await sum(javascript),
    html: await sum(ofType(responses, 'document')),
    css: await sum(ofType(responses, 'stylesheet')),
    fonts: await sum(ofType(responses, 'font')),
  };
}

const ofType = (responses: Response[], type: string) =>
  responses.filter((response) => response.request().resourceType() === type && response.status() !== 304);

async function bodyOf(responses: Response[], type: string): Promise<string> {
  return (await ofType(responses, type)[0]?.text()) ?? '';
}

/** Addresses in `<script src>`; browsers that know modules leave those with `nomodule` alone. */
function scriptsIn(html: string): Set<string> {
  const tags = html.match(/<script[^>]*>/g) ?? [];
  const sources = tags.filter((tag) => !/\snomodule/i.test(tag)).map((tag) => /\ssrc="([^"?]+)/.exec(tag)?.[1]);
  return new Set(sources.filter((source) => source !== undefined));
}

async function sum(responses: Response[]): Promise<number> {
  const sizes = await Promise.all(
    responses.map(async (response) => {
      const body = await response.body();
      return response.request().resourceType() === 'font' ? body.length : gzipSync(body).length;
    }),
  );
  return sizes.reduce((total, size) => total + size, 0);
}
