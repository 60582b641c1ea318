import type { Page } from '@playwright/test';
import { expect } from './test.ts';

/** Waits until the service worker answers for this page. */
export async function underTheWorker(page: Page) {
  await page.evaluate(() => navigator.serviceWorker.ready);
  await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller?.state)).toBe('activated');
}
