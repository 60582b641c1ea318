import type { Page } from '@playwright/test';

/** As if another tab, or Telegram, were in front; and back. */
export const turnAway = (page: Page, state: 'hidden' | 'visible') =>
  page.evaluate((visibilityState) => {
    Object.defineProperty(document, 'visibilityState', { value: visibilityState, configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
  }, state);
