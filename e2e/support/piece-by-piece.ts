import type { Page } from '@playwright/test';
import { expect } from './test.ts';

/**
 * What moves while a page comes over a slow connection, cut before each match of `cuts`: of the elements that `watched`
 * selects those that do not stay where they stood first.
 */
export async function movesWhileItComes(page: Page, address: string, cuts: RegExp, watched: string): Promise<string[]> {
  await page.goto(address);
  const html = await (await page.request.get(address)).text();
  const words = html.replaceAll(/<script.*?<\/script>|<link[^>]*as="script"[^>]*>/gs, '');
  const places = [...words.matchAll(cuts)].map(({ index }) => index);
  expect(places.length).toBeGreaterThan(1);
  return page.evaluate(
    ({ words, places, watched }) => {
      const first = new Map<Element, DOMRect>();
      const moved = new Set<Element>();
      let written = 0;
      document.open();
      for (const place of [...places, words.length]) {
        document.write(words.slice(written, place));
        written = place;
        for (const element of document.querySelectorAll(watched)) {
          if (!element.checkVisibility({ visibilityProperty: true })) continue;
          const now = element.getBoundingClientRect();
          const { left, top, width } = first.get(element) ?? now;
          if (now.left !== left || now.top !== top || now.width !== width) moved.add(element);
          if (!first.has(element)) first.set(element, now);
        }
      }
      document.close();
      return [...moved].map(({ textContent }) => textContent);
    },
    { words, places, watched },
  );
}
