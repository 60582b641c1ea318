import type { Page } from '@playwright/test';
import axe from 'axe-core';

/**
 * What axe finds on a page and in the frames that it shows; `rules`: those alone. Not by axe's package for Playwright,
 * which loads axe anew for each look and opens a page to put the results together, and so takes four times as long.
 */
export async function axeFlaws(page: Page, rules?: string[]): Promise<string[]> {
  const frames = await page.locator('iframe:visible').elementHandles();
  // One that is not shown may never load.
  for (const frame of [page.mainFrame(), ...(await Promise.all(frames.map((one) => one.contentFrame())))])
    if (frame && !(await frame.evaluate(() => 'axe' in window))) await frame.evaluate(axe.source);
  const { violations } = await page.evaluate(
    (values) => window.axe.run(document, { resultTypes: ['violations'], ...(values && { runOnly: values }) }),
    rules,
  );
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join(', ')}`);
}

declare global {
  interface Window {
    axe: typeof axe;
  }
}
