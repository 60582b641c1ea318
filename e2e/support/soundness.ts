import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect } from './test.ts';

/** Where a page is loaded, and the widths that it is looked at in without loading it again. */
const devices = [
  { width: 390, alsoAt: 360, isPhone: true },
  { width: 1280, alsoAt: 768, isPhone: false },
];
/** Where touch is meant, a target has this size, unless it stands in running text (WCAG 2.5.5). */
const targetPx = 44;

/** Goes to a page and finds what a visitor would trip over; each finding names the page, so that a list says it all. */
export async function findFlaws(page: Page, address: string): Promise<string[]> {
  const found: string[] = [];
  for (const { width, alsoAt, isPhone } of devices) {
    await page.setViewportSize({ width, height: 800 });
    await page.goto(address);
    await expect(page.getByRole('heading', { level: 1 })).toBeAttached();
    await page.evaluate(() => document.fonts.ready);
    const flaws = [...(await axe(page)), ...(await shifts(page)), ...(await page.evaluate(clipped))];
    if (isPhone) flaws.push(...(await page.evaluate(smallTargets, targetPx)));
    found.push(...flaws.map((what) => `${address} at ${width} px: ${what}`));
    await page.setViewportSize({ width: alsoAt, height: 800 });
    found.push(...(await page.evaluate(clipped)).map((what) => `${address} at ${alsoAt} px: ${what}`));
  }
  return found;
}

async function axe(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join(', ')}`);
}

/** What moved by itself while the page was loading (a Layout Shift of the Performance Timeline), and how far. */
async function shifts(page: Page): Promise<string[]> {
  const moved = await page.evaluate(
    () =>
      new Promise<{ value: number; what: string }[]>((resolve) => {
        const observer = new PerformanceObserver((list) => {
          const entries = list.getEntries() as LayoutShift[];
          resolve(
            entries.map(({ value, hadRecentInput, sources }) => ({
              value: hadRecentInput ? 0 : value,
              what: sources.map(({ node }) => node?.textContent?.trim().slice(0, 40)).join(', '),
            })),
          );
        });
        observer.observe({ type: 'layout-shift', buffered: true });
        // Without a shift there is no entry, and nothing that could be waited for.
        requestAnimationFrame(() => requestAnimationFrame(() => resolve([])));
      }),
  );
  return moved
    .filter(({ value }) => value > 0.005)
    .map(({ value, what }) => `moves while it loads (${value.toFixed(3)}): ${what}`);
}

/** TypeScript's DOM does not have it: https://wicg.github.io/layout-instability/ */
interface LayoutShift extends PerformanceEntry {
  value: number;
  hadRecentInput: boolean;
  sources: { node: Node | null }[];
}

/** Runs in the page: what sticks out sideways, and words that are cut off. */
function clipped(): string[] {
  const { scrollWidth, clientWidth } = document.documentElement;
  const name = (element: Element) => `<${element.tagName.toLowerCase()}> ${element.textContent.trim().slice(0, 40)}`;
  const words = [...document.querySelectorAll('a, button, summary, label, h1, h2, h3, p, dt, dd, th, td, li, span')];
  return [
    ...(scrollWidth > clientWidth ? [`the page scrolls sideways (${scrollWidth} of ${clientWidth})`] : []),
    ...words
      .filter((element) => {
        const { overflowX, position } = getComputedStyle(element);
        // What only a screen reader gets is a clipped pixel; names, which are not ours to translate, may be of any length.
        if ((position === 'absolute' && element.clientWidth <= 1) || element.closest('[translate="no"]')) return false;
        const hides = overflowX === 'hidden' || overflowX === 'clip' || element.matches('a, button');
        return hides && element.clientWidth > 0 && element.scrollWidth > element.clientWidth + 1;
      })
      .map((element) => `cut off: ${name(element)}`),
  ];
}

/** Runs in the page: what a thumb would miss. */
function smallTargets(smallest: number): string[] {
  const targets = [...document.querySelectorAll('a[href], button, input, select, textarea, summary')];
  return targets
    .filter((element) => {
      const { width, height } = element.getBoundingClientRect();
      const style = getComputedStyle(element);
      if (width <= 1 || style.visibility === 'hidden' || style.display === 'inline') return false;
      // A small box can be reached by its label, and a link may be stretched over its row.
      if (element.closest('label') || getComputedStyle(element, '::after').position === 'absolute') return false;
      return height < smallest - 0.5 || width < smallest - 0.5;
    })
    .map((element) => `too small to touch: <${element.tagName.toLowerCase()}> ${element.textContent.trim()}`);
}
