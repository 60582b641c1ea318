import type { Page } from '@playwright/test';

/** The scripts that a page needs beyond those of an empty one. */
export async function scriptsOf(page: Page, address: string): Promise<string[]> {
  const scripts = () =>
    page.locator('script[src]').evaluateAll((all) => all.map((script) => script.getAttribute('src') ?? ''));
  await page.goto('/no-such-page');
  const common = await scripts();
  await page.goto(address);
  return (await scripts()).filter((script) => !common.includes(script));
}

/** Takes files away. Answers how often the page was loaded since, and puts them back. */
export async function takeAway(page: Page, scripts: string[]) {
  const isGone = (url: URL) =>
    scripts.some((script) => url.pathname + url.search === script || url.pathname === script);
  await page.route(isGone, (route) => route.fulfill({ status: 404 }));
  let loads = 0;
  page.on('load', () => loads++);
  return { loads: () => loads, putBack: () => page.unroute(isGone) };
}
