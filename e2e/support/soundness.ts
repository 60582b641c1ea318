import type { Page } from '@playwright/test';
import { axeFlaws } from './axe-flaws.ts';
import { expect } from './test.ts';

/** Where a page is loaded, and the widths that it is looked at in without loading it again. */
const devices = [
  { width: 390, alsoAt: 360, isPhone: true },
  { width: 1280, alsoAt: 768, isPhone: false },
];
/** All that colours decide of what axe looks at. */
const rulesOfColour = ['color-contrast', 'link-in-text-block'];
/** Where touch is meant, a target has this size, unless it stands in running text (WCAG 2.5.5). */
const targetPx = 44;

/**
 * Goes to a page and finds what a visitor would trip over, in light and dark colours; each finding names the page, so
 * that a list says it all. `open`: how one gets there, where it takes more than the address.
 */
export async function findFlaws(
  page: Page,
  address: string,
  open: () => Promise<unknown> = () => page.goto(address),
): Promise<string[]> {
  const found: string[] = [];
  for (const { width, alsoAt, isPhone } of devices) {
    await page.setViewportSize({ width, height: 800 });
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
    await open();
    // Not by its role: under a dialog it has none.
    await expect(page.locator('h1').first()).toBeAttached();
    await page.evaluate(() => document.fonts.ready);
    const flaws = [
      ...(await axeFlaws(page)),
      ...(await shifts(page)),
      ...(await page.evaluate(clipped)),
      ...(await page.evaluate(moving)),
    ];
    if (isPhone) flaws.push(...(await page.evaluate(smallTargets, targetPx)));
    found.push(...flaws.map((what) => `${address} at ${width} px: ${what}`));
    if (!(await turnsDark(page))) found.push(`${address} at ${width} px: stays light in the dark`);
    const inTheDark = await axeFlaws(page, rulesOfColour);
    found.push(...inTheDark.map((what) => `${address} at ${width} px, dark: ${what}`));
    await page.setViewportSize({ width: alsoAt, height: 800 });
    found.push(...(await page.evaluate(clipped)).map((what) => `${address} at ${alsoAt} px: ${what}`));
    if (isPhone)
      found.push(...(await inLargeText(page)).map((what) => `${address} at ${alsoAt} px, large text: ${what}`));
  }
  return found;
}

/** What does not fit at twice the size of the text (WCAG 1.4.4), as a browser's settings enlarge it. */
async function inLargeText(page: Page): Promise<string[]> {
  const enlarge = (size: string) =>
    page.evaluate((fontSize) => void Object.assign(document.documentElement.style, { fontSize }), size);
  await enlarge('200%');
  const found = await page.evaluate(clipped);
  await enlarge('');
  return found;
}

/** Asks for dark colours and waits until they are there: what changes gradually would be looked at halfway. */
async function turnsDark(page: Page): Promise<boolean> {
  const canvas = () => getComputedStyle(document.body).backgroundColor;
  const light = await page.evaluate(canvas);
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.waitForFunction(
    () =>
      matchMedia('(prefers-color-scheme: dark)').matches &&
      document.getAnimations().every(({ playState }) => playState !== 'running'),
  );
  return (await page.evaluate(canvas)) !== light;
}

/** Has to be called before the first page is opened: writes down what moves on each page from its first frame on. */
export async function watchShifts(page: Page): Promise<void> {
  await page.addInitScript(recordShifts);
}

/** What moved by itself from the navigation until the page was quiet, and how far. */
export async function shifts(page: Page): Promise<string[]> {
  await page.waitForFunction(
    (quietMs) => document.readyState === 'complete' && performance.now() - window.soundness.lastActivity > quietMs,
    quietMs,
  );
  const moved = await page.evaluate(() => window.soundness.shifts);
  return moved
    .filter(({ value }) => value > unseen)
    .map(({ value, what }) => `moves by itself (${value.toFixed(4)}): ${what}`);
}

/** A shift that nobody sees. */
const unseen = 0.003;

/** Nothing was loaded, drawn elsewhere or changed for so long. */
const quietMs = 400;

declare global {
  interface Window {
    soundness: { shifts: { value: number; what: string }[]; lastActivity: number };
  }
}

/** TypeScript's DOM does not have it: https://wicg.github.io/layout-instability/ */
interface LayoutShift extends PerformanceEntry {
  value: number;
  hadRecentInput: boolean;
  sources: { node: Node | null }[];
}

/** Runs in the page, before anything of its own. */
function recordShifts(): void {
  const seen: Window['soundness'] = { shifts: [], lastActivity: 0 };
  window.soundness = seen;
  const active = () => {
    seen.lastActivity = performance.now();
  };
  new PerformanceObserver((list) => {
    active();
    for (const { value, hadRecentInput, sources } of list.getEntries() as LayoutShift[]) {
      const what = sources.map(({ node }) => node?.textContent?.trim().slice(0, 40)).join(', ');
      if (!hadRecentInput) seen.shifts.push({ value, what });
    }
  }).observe({ type: 'layout-shift', buffered: true });
  new PerformanceObserver(active).observe({ type: 'resource', buffered: true });
  new MutationObserver(active).observe(document, { subtree: true, childList: true, characterData: true });
}

/** Runs in the page: what moves though the visitor has asked for no motion, as all who look for flaws do. */
function moving(): string[] {
  if (!matchMedia('(prefers-reduced-motion: reduce)').matches) return ['motion was not turned off'];
  return document
    .getAnimations()
    .filter(({ playState }) => playState === 'running')
    .map(({ effect }) => `is animated: ${effect instanceof KeyframeEffect ? effect.target?.className : 'something'}`);
}

/** Runs in the page: what sticks out sideways, words that are cut off, and pictures that are squeezed. */
function clipped(): string[] {
  const { scrollWidth, clientWidth } = document.documentElement;
  const name = (element: Element) => `<${element.tagName.toLowerCase()}> ${element.textContent.trim().slice(0, 40)}`;
  const pen = document.createElement('canvas').getContext('2d');
  /** What a select shows may lie under its arrow, which is about as wide as its text is high. */
  const isUnderItsArrow = (select: HTMLSelectElement) => {
    const { font, fontSize, paddingLeft, paddingRight } = getComputedStyle(select);
    if (!pen || select.clientWidth === 0) return false;
    pen.font = font;
    const textPx = pen.measureText(select.selectedOptions[0]?.text ?? '').width;
    const neededPx = [paddingLeft, paddingRight, fontSize].reduce((sum, px) => sum + Number.parseFloat(px), textPx);
    return neededPx > select.clientWidth;
  };
  const words = [...document.querySelectorAll('a, button, summary, label, h1, h2, h3, p, dt, dd, th, td, li, span')];
  /** Whatever of it is shown: one that is not as wide for its height as the picture is. */
  const isSqueezed = ({ naturalWidth, naturalHeight, clientWidth, clientHeight }: HTMLImageElement) =>
    naturalHeight > 0 &&
    clientHeight > 0 &&
    Math.abs((clientWidth * naturalHeight) / (clientHeight * naturalWidth) - 1) > 0.05;
  return [
    ...[...document.querySelectorAll('img')].filter(isSqueezed).map(({ src }) => `squeezed: ${src}`),
    ...[...document.querySelectorAll('select')].filter(isUnderItsArrow).map((select) => `cut off: ${name(select)}`),
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
  const liesInLine = ({ parentElement }: Element) =>
    parentElement !== null && /^(block|inline|list-item)$/.test(getComputedStyle(parentElement).display);
  const targets = [...document.querySelectorAll('a[href], button, input, select, textarea, summary')];
  return targets
    .filter((element) => {
      const { width, height } = element.getBoundingClientRect();
      const style = getComputedStyle(element);
      // A link, or a button that looks like one, among words or where words could be: a command in a message.
      const isInText =
        style.display === 'inline' ||
        (style.display === 'inline-block' && style.padding === '0px' && liesInLine(element));
      if (width <= 1 || style.visibility === 'hidden' || isInText) return false;
      // A small box can be reached by its label, and a link may be stretched over its row.
      if (element.closest('label') || getComputedStyle(element, '::after').position === 'absolute') return false;
      return height < smallest - 0.5 || width < smallest - 0.5;
    })
    .map((element) => `too small to touch: <${element.tagName.toLowerCase()}> ${element.textContent.trim()}`);
}
