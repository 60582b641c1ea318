import { type Browser, chromium } from '@playwright/test';
import { type PageWeight, weighPage } from '#lib/testing/weigh-page.ts';
import { systemChromium } from '../../scripts/lib/chromium.mjs';
import { median } from '../load/percentile.ts';
import { figure, markdownTable, ratio } from '../markdown-table.ts';
import { type Site, startBlankSite, startSite } from '../pages/site.ts';
import { profile, type Vitals, visitByPhone } from '../pages/visit-by-phone.ts';
import { blankVisit, type Visit, visits } from '../pages/visits.ts';
import type { Bench } from '../plan.ts';

/** What the product promises. */
const marks = { lcpMs: 1000, shift: 0, interactionMs: 100 };

interface Contender {
  visit: Visit;
  address: string;
  cookies: Site['owner'] | undefined;
  weight: PageWeight;
  seen: Vitals[];
}

/** How soon each page stands there, and how soon it answers, on a phone; beside a blank page of the same Next. */
export async function measurePages(bench: Bench): Promise<string> {
  const browser = await chromium.launch({
    executablePath: systemChromium(),
    // Chromium has no sandbox for root.
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });
  bench.cleanup.defer(() => browser.close());
  bench.say('pages: the blank page is built, the application started');
  const blankUrl = await startBlankSite(bench);
  const site = await startSite(bench, browser);

  const blank = await prepare(browser, blankVisit, blankUrl);
  const pages: Contender[] = [];
  for (const visit of visits) {
    const address = site.url + visit.path.replace(':bot', site.botId);
    pages.push(await prepare(browser, visit, address, visit.as === 'owner' ? site.owner : undefined));
  }
  for (let round = 1; round <= bench.plan.pageVisits; round++) {
    for (const { visit, address, cookies, seen } of [blank, ...pages]) {
      bench.say(`pages, round ${round}: ${visit.page}`);
      await site.resetChat();
      const vitals = await visitByPhone(browser, visit, address, cookies);
      for (const move of vitals.moves) bench.say(`pages: ${visit.page} moved by ${move}`);
      seen.push(vitals);
    }
  }
  return asTable(blank, pages, bench.plan.pageVisits);
}

/** Weighs it, which also lets the server load what it needs for it. */
async function prepare(browser: Browser, visit: Visit, address: string, cookies?: Site['owner']): Promise<Contender> {
  const context = await browser.newContext({ locale: 'en-US', storageState: cookies });
  const weight = await weighPage(await context.newPage(), address);
  await context.close();
  return { visit, address, cookies, weight, seen: [] };
}

const medians = ({ seen }: Contender): Omit<Vitals, 'moves'> => ({
  lcpMs: median(seen.map(({ lcpMs }) => lcpMs)),
  // The one that moved most: a page that moves sometimes moves.
  shift: Math.max(...seen.map(({ shift }) => shift)),
  interactionMs: median(seen.map(({ interactionMs }) => interactionMs)),
});

function asTable(blank: Contender, pages: Contender[], times: number): string {
  const floor = medians(blank);
  const kilobytes = (bytes: number) => figure(bytes / 1000);
  const rows = [blank, ...pages].map((contender) => {
    const { visit, weight } = contender;
    const { lcpMs, shift, interactionMs } = medians(contender);
    const more = weight.javascript - blank.weight.javascript;
    return [
      contender === blank ? visit.page : `**${visit.page}**`,
      contender === blank ? kilobytes(weight.javascript) : `+ ${kilobytes(more)}`,
      kilobytes(weight.html + weight.css + weight.fonts),
      figure(lcpMs),
      ratio(lcpMs, floor.lcpMs),
      figure(shift),
      visit.doing,
      figure(interactionMs),
      ratio(interactionMs, floor.interactionMs),
    ];
  });
  const head = ['page', 'JS kB', 'the rest kB', 'LCP ms', '÷ blank', 'shift', 'what is done', 'ms', '÷ blank'];
  const missed = pages.filter((page) => {
    const { lcpMs, shift, interactionMs } = medians(page);
    return lcpMs > marks.lcpMs || shift > marks.shift || interactionMs > marks.interactionMs;
  });
  return [
    `A first visit, ${times} times each, medians; of the shift, the most. The phone: processor slowed down ${profile.cpuSlowdown} times, ${profile.downloadMbits} Mbit/s, ${profile.roundTripMs} ms there and back, ${profile.screen.width} × ${profile.screen.height}.`,
    markdownTable(head, rows),
    missed.length === 0
      ? `Every page keeps the marks: LCP under ${figure(marks.lcpMs)} ms, an answer under ${marks.interactionMs} ms, nothing moves.`
      : `The marks (LCP under ${figure(marks.lcpMs)} ms, an answer under ${marks.interactionMs} ms, nothing moves) are missed by: ${missed.map(({ visit }) => visit.page).join(', ')}.`,
    `One with JavaScript of ${blank.weight.javascript} bytes is the blank page of \`e2e/budgets.spec.ts\`.`,
  ].join('\n\n');
}
