import { expect, type Locator, type Page } from '@playwright/test';

/** More presses than any page needs to get from its top to its end. */
const mostPresses = 120;

/** Moves the focus with Tab, as somebody without a pointer would, until it is there. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  for (let presses = 0; presses < mostPresses; presses++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`the keyboard does not reach ${target}`);
}
