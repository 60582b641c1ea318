import { readFileSync } from 'node:fs';
import type { Browser, BrowserContextOptions, Page } from '@playwright/test';
import postgres from 'postgres';
import { weighPage } from '#lib/testing/weigh-page.ts';
import { createBot, signUp } from './support/owner.ts';
import { test as base, expect } from './support/test.ts';
import { startWatchedSite, type WatchedSite } from './support/watched-site.ts';

/**
 * JavaScript of a blank page of this Next, in bytes; `npm run bench -- pages` measures it anew. Another version of Next
 * or React has another blank page, which the first test notices.
 */
const blankPage = { javascript: 134_904, next: '16.4.6', react: '19.3.1' };

interface Budget {
  page: string;
  /** `:bot` stands for the id of the owner's bot. */
  path: string;
  as: 'visitor' | 'owner';
  /** kB of scripts above those of a blank page. The product's own limit is 40, and 60 for the Test Bot. */
  javascript: number;
  /** kB of HTML, style sheets and fonts at a first visit. */
  rest: number;
  /** Round trips to the database for one request. */
  queries: number;
}

/** What a page may cost, in kB of 1000 bytes as they travel. Every number is the page's own, with a little air. */
const budgets: Budget[] = [
  { page: 'landing', path: '/', as: 'visitor', javascript: 16, rest: 102, queries: 0 },
  { page: 'sign-up', path: '/signup', as: 'visitor', javascript: 20, rest: 91, queries: 0 },
  { page: 'sign-in', path: '/signin', as: 'visitor', javascript: 20, rest: 91, queries: 0 },
  { page: 'not found', path: '/no-such-page', as: 'visitor', javascript: 16, rest: 88, queries: 0 },
  { page: 'My Bots', path: '/bots', as: 'owner', javascript: 19, rest: 95, queries: 4 },
  { page: 'create', path: '/bots/new', as: 'owner', javascript: 28, rest: 95, queries: 3 },
  { page: 'overview', path: '/bots/:bot', as: 'owner', javascript: 23, rest: 101, queries: 6 },
  { page: 'feedback', path: '/bots/:bot/feedback', as: 'owner', javascript: 20, rest: 96, queries: 5 },
  { page: 'settings', path: '/bots/:bot/settings', as: 'owner', javascript: 28, rest: 101, queries: 3 },
  { page: 'Webhook Setup', path: '/telegram/setup/:bot', as: 'owner', javascript: 23, rest: 102, queries: 5 },
  { page: 'Test Bot', path: '/telegram/test/:bot', as: 'owner', javascript: 45, rest: 98, queries: 5 },
  { page: 'account', path: '/account', as: 'owner', javascript: 21, rest: 96, queries: 2 },
  { page: 'premium', path: '/billing', as: 'owner', javascript: 19, rest: 95, queries: 2 },
];
/** A budget that is wider than this over what the page takes would let a mistake through: it is to be made smaller. */
const widest = { javascript: 6, rest: 10 };

interface Site extends WatchedSite {
  owner: BrowserContextOptions['storageState'];
  botId: string;
}

const test = base.extend<object, { site: Site }>({
  site: [
    async ({ browser }, use) => {
      await using watched = await startWatchedSite();
      const page = await browser.newPage({ baseURL: watched.url, locale: 'en-US' });
      await signUp(page);
      const botId = await createBot(page, watched.telegram.control.createBot({ name: 'Choyxona' }).token);
      const owner = await page.context().storageState();
      await closeWhenQuiet(page);
      await use(Object.assign(watched, { owner, botId }));
    },
    { scope: 'worker', timeout: 60_000 },
  ],
});
test.describe.configure({ mode: 'default' });

test('the blank page was measured with the versions that are installed', () => {
  const version = (name: string) =>
    (JSON.parse(readFileSync(`node_modules/${name}/package.json`, 'utf8')) as { version: string }).version;
  expect({ next: version('next'), react: version('react') }).toEqual({ next: blankPage.next, react: blankPage.react });
});

for (const budget of budgets) {
  test(`${budget.page} keeps to its budget`, async ({ browser, site }) => {
    const context = await browser.newContext({
      baseURL: site.url,
      locale: 'en-US',
      storageState: budget.as === 'owner' ? site.owner : undefined,
    });
    const address = budget.path.replace(':bot', site.botId);
    // Asked by itself: a browser would fetch what the page links to as well. The first time connections are opened.
    await context.request.get(address);
    site.database.take();
    await context.request.get(address);
    const queries = site.database.take();
    expect(queries, queries.join('\n')).toHaveLength(budget.queries);

    const weight = await weighPage(await context.newPage(), address);
    await context.close();
    const taken = {
      javascript: (weight.javascript - blankPage.javascript) / 1000,
      rest: (weight.html + weight.css + weight.fonts) / 1000,
    };
    for (const part of ['javascript', 'rest'] as const) {
      expect.soft(taken[part], `kB: ${part}`).toBeLessThanOrEqual(budget[part]);
      expect.soft(taken[part], `kB: ${part}, or the budget is too wide`).toBeGreaterThan(budget[part] - widest[part]);
    }
  });
}

test('My Bots asks no more for several bots than for one', async ({ browser, site }) => {
  const sql = postgres(site.database.url, { max: 1, onnotice: () => {} });
  await sql`update account set plan = 'premium'`;
  await sql.end();
  const context = await browser.newContext({ baseURL: site.url, locale: 'en-US', storageState: site.owner });
  let made = 1;
  // Three are cards with their week; four are rows, which do without it.
  for (const [bots, queries] of [
    [3, 4],
    [4, 3],
  ] as const) {
    const page = await context.newPage();
    for (; made < bots; made += 1) await createBot(page, site.telegram.control.createBot({ name: 'Yana bitta' }).token);
    await closeWhenQuiet(page);
    await context.request.get('/bots');
    site.database.take();
    await context.request.get('/bots');
    const asked = site.database.take();
    expect(asked, asked.join('\n')).toHaveLength(queries);
  }
  await context.close();
});

for (const { page: name, path } of budgets.filter(({ page }) => ['My Bots', 'create', 'Test Bot'].includes(page))) {
  test(`a tap on a link of ${name} leaves the styles of the rest of the page alone`, async ({ browser, site }) => {
    const context = await browser.newContext({ baseURL: site.url, locale: 'en-US', storageState: site.owner });
    const page = await context.newPage();
    await page.goto(path.replace(':bot', site.botId), { waitUntil: 'networkidle' });
    const { restyled, all } = await elementsRestyled(browser, page, async () => {
      // The mark of a link whose page is awaited, there for as long as the trace goes.
      await page
        .locator('nav a')
        .first()
        .evaluate((link) => {
          const mark = Object.assign(document.createElement('span'), { ariaHidden: 'true' });
          mark.dataset.awaited = '';
          link.append(mark);
        });
    });
    await context.close();
    expect(all).toBeGreaterThan(50);
    expect(restyled).toBeLessThan(all / 4);
  });
}

/** How many elements the browser has looked at the styles of at once, and how many there are. */
async function elementsRestyled(browser: Browser, page: Page, act: () => Promise<void>) {
  await browser.startTracing(page, { categories: ['devtools.timeline'] });
  await act();
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  const trace = JSON.parse((await browser.stopTracing()).toString()) as {
    traceEvents: { name: string; args: { elementCount?: number } }[];
  };
  const counts = trace.traceEvents.filter(({ name }) => name === 'UpdateLayoutTree');
  return {
    restyled: Math.max(...counts.map(({ args }) => args.elementCount ?? 0)),
    all: await page.locator('*').count(),
  };
}

/** An open page asks on its own for what it links to; one that is closed over that leaves the server at it. */
async function closeWhenQuiet(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle');
  await page.close();
}
