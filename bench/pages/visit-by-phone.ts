import type { Browser, BrowserContextOptions, Page } from '@playwright/test';
import type { Visit } from './visits.ts';

/** A cheap phone on a fair connection, as developers' tools name them; the server is not slowed down. */
export const profile = {
  cpuSlowdown: 4,
  downloadMbits: 10,
  uploadMbits: 5,
  roundTripMs: 60,
  screen: { width: 390, height: 844 },
};

export interface Vitals {
  /** Largest Contentful Paint: when the largest text or picture of the first screen stood there. */
  lcpMs: number;
  /** Cumulative Layout Shift: how far things moved that nobody had touched; 0 is nothing at all. */
  shift: number;
  /** What moved and how far, in words. */
  moves: string[];
  /** The slowest tap or key, from the touch to the next picture on the screen. The browser counts in steps of 8. */
  interactionMs: number;
}

interface Watched extends Vitals {
  heard: boolean;
}

/** TypeScript's DOM does not have it: https://wicg.github.io/layout-instability/ */
interface LayoutShift extends PerformanceEntry {
  value: number;
  hadRecentInput: boolean;
  sources: { node: Node | null; previousRect: DOMRectReadOnly; currentRect: DOMRectReadOnly }[];
}

const quietMs = 300;
const giveUpAfterMs = 60_000;

/** A first visit, with an empty cache, and the first thing that is done there. */
export async function visitByPhone(
  browser: Browser,
  { interact }: Visit,
  address: string,
  storageState?: BrowserContextOptions['storageState'],
): Promise<Vitals> {
  const context = await browser.newContext({
    viewport: profile.screen,
    deviceScaleFactor: 2.5,
    isMobile: true,
    hasTouch: true,
    locale: 'en-US',
    storageState,
  });
  try {
    const page = await context.newPage();
    await slowDown(page);
    await page.addInitScript(watchVitals);
    await page.goto(address, { waitUntil: 'load', timeout: giveUpAfterMs });
    await page.evaluate(async () => {
      await document.fonts.ready;
    });
    // Before React has taken the page over, a tap would be a link's or a form's of its own.
    await page.waitForFunction(isAlive, undefined, { timeout: giveUpAfterMs });
    // What paints or moves late shall be seen.
    await page.waitForTimeout(quietMs);
    const { lcpMs, shift, moves } = await readVitals(page);
    await interact(page);
    await page.waitForFunction(() => (globalThis as unknown as { vitals: Watched }).vitals.heard, undefined, {
      timeout: giveUpAfterMs,
    });
    await page.waitForTimeout(quietMs);
    return { lcpMs, shift, moves, interactionMs: (await readVitals(page)).interactionMs };
  } finally {
    await context.close();
  }
}

/** React keeps what belongs to an element in properties of the element. */
function isAlive(): boolean {
  return Object.keys(document.querySelector('h1') ?? {}).some((key) => key.startsWith('__react'));
}

async function slowDown(page: Page): Promise<void> {
  const devTools = await page.context().newCDPSession(page);
  await devTools.send('Emulation.setCPUThrottlingRate', { rate: profile.cpuSlowdown });
  await devTools.send('Network.enable');
  await devTools.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: profile.roundTripMs,
    downloadThroughput: (profile.downloadMbits * 1e6) / 8,
    uploadThroughput: (profile.uploadMbits * 1e6) / 8,
  });
}

const readVitals = (page: Page): Promise<Watched> =>
  page.evaluate(() => (globalThis as unknown as { vitals: Watched }).vitals);

/** Runs in the page, before everything else there. */
function watchVitals(): void {
  const vitals: Watched = { lcpMs: 0, shift: 0, moves: [], interactionMs: 0, heard: false };
  Object.assign(globalThis, { vitals });
  const observe = (options: PerformanceObserverInit & { durationThreshold?: number }, note: (entry: never) => void) =>
    new PerformanceObserver((list) => list.getEntries().forEach((entry) => void note(entry as never))).observe({
      buffered: true,
      ...options,
    });
  observe({ type: 'largest-contentful-paint' }, ({ startTime }: PerformanceEntry) => {
    vitals.lcpMs = startTime;
  });
  const inWords = ({ node, previousRect: from, currentRect: to }: LayoutShift['sources'][number]) => {
    const element = node instanceof Element ? node : node?.parentElement;
    const name = `<${element?.localName}> ${node?.textContent?.trim().slice(0, 40)}`;
    return `${name} (${Math.round(to.x - from.x)}, ${Math.round(to.y - from.y)}) px`;
  };
  observe({ type: 'layout-shift' }, ({ value, hadRecentInput, startTime, sources }: LayoutShift) => {
    if (hadRecentInput) return;
    vitals.shift += value;
    vitals.moves.push(`${value.toFixed(4)} after ${Math.round(startTime)} ms: ${sources.map(inWords).join('; ')}`);
  });
  // Events under 16 ms are told of only when they are the first.
  for (const type of ['event', 'first-input']) {
    observe(
      { type, durationThreshold: 16 },
      ({ duration, interactionId }: PerformanceEntry & { interactionId?: number }) => {
        if (type === 'event' && !interactionId) return;
        vitals.interactionMs = Math.max(vitals.interactionMs, duration);
        vitals.heard = true;
      },
    );
  }
}
