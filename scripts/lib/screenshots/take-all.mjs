import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { StepFailure } from '../step.mjs';
import { contactSheet } from './contact-sheet.mjs';
import { pages } from './pages.mjs';
import { firstBot, signInAsOwner, signUpAsNewcomer, speak } from './people.mjs';
import { signUpWithBot } from './webhooks.mjs';

const heights = { 360: 740, 390: 844, 768: 1024, 1280: 800 };
/** A page that is longer is cut here: the rest of it looks like this. */
const longest = 2600;
/** What is narrower is held in a hand, and touched. */
const narrowest = 700;
const themes = /** @type {const} */ (['light', 'dark']);
const nothing = async () => {};
const goTo = async (page, address) => void (await page.goto(address));

/**
 * Takes every page at every width in both themes and every language, and makes two sheets of each page and language:
 * `<page>-<language>-phone.png` and `-wide.png`.
 *
 * @param {import('@playwright/test').Browser} browser
 * @param {{ url: string, telegram: string, out: string, only: string[], languages: string[], say: (text: string) => void }} options
 */
export async function takeAll(browser, { url, telegram, out, only, languages, say }) {
  const chosen = only.length === 0 ? pages : pages.filter(({ name }) => only.includes(name));
  const failed = [];
  const people = await meetPeople(browser, { url, telegram }, new Set(chosen.map(({ as }) => as)));
  for (const { name, path: pattern, as, prepare = nothing, open = goTo } of chosen) {
    const { page, context, bot, token } = people[as];
    const address = pattern.replace(':bot', bot ?? '');
    const take = async (language) => {
      say(`${name} ${language}`);
      await speak(context, url, language);
      const taken = await takePage(page, () => open(page, address, language), path.join(out, language, name));
      const sheet = async (kind, rows, scale) =>
        writeFileSync(path.join(out, `${name}-${language}-${kind}.png`), await contactSheet(browser, rows, scale));
      const narrow = taken.filter(({ width }) => width < narrowest);
      const wide = taken.filter(({ width }) => width >= narrowest);
      await sheet('phone', [narrow], 1);
      await sheet(
        'wide',
        themes.map((theme) => wide.filter(({ caption }) => caption.endsWith(theme))),
        0.75,
      );
    };
    try {
      await speak(context, url, 'en');
      await prepare(page, address, { telegram, token });
      for (const language of languages) await take(language);
    } catch (error) {
      // The others can still be taken.
      failed.push(`${name}: ${error instanceof Error ? error.message.split('\n')[0] : error}`);
    }
  }
  if (failed.length > 0) throw new StepFailure(`Not all pictures were taken.\n${failed.join('\n')}`);
}

/** A browser of its own for each, signed in once. */
async function meetPeople(browser, { url, telegram }, kinds) {
  const people = {};
  for (const kind of kinds) {
    const context = await browser.newContext({
      baseURL: url,
      locale: 'en-US',
      // The server's: what it writes and what the browser writes agree.
      timezoneId: 'Asia/Tashkent',
      reducedMotion: 'reduce',
      // As in playwright.config.ts; only who is offline needs it.
      serviceWorkers: kind === 'traveller' ? 'allow' : 'block',
    });
    const page = await context.newPage();
    people[kind] = { context, page };
    if (kind === 'newcomer') await signUpAsNewcomer(page);
    if (kind === 'owner') await signInAsOwner(page);
    if (kind === 'switcher') people[kind].token = await signUpWithBot(page, telegram);
    if (kind === 'owner' || kind === 'switcher') people[kind].bot = await firstBot(page);
  }
  return people;
}

async function takePage(page, open, file) {
  mkdirSync(path.dirname(file), { recursive: true });
  const taken = [];
  // Held for as long as it is to be so: a touched page has nothing that a pointer finds by moving over it.
  const session = await page.context().newCDPSession(page);
  for (const [key, height] of Object.entries(heights)) {
    const width = Number(key);
    await page.setViewportSize({ width, height });
    await session.send('Emulation.setTouchEmulationEnabled', { enabled: width < narrowest });
    await open();
    await page.evaluate(() => document.fonts.ready);
    // Where something is still on its way, the picture would be of a skeleton.
    await page.locator('[aria-busy="true"]:visible').first().waitFor({ state: 'detached' });
    for (const theme of themes) {
      await page.emulateMedia({ colorScheme: theme });
      const all = await page.evaluate(() => document.documentElement.scrollHeight);
      const png = await page.screenshot({
        path: `${file}-${width}-${theme}.png`,
        fullPage: true,
        clip: { x: 0, y: 0, width, height: Math.max(height, Math.min(all, longest)) },
        animations: 'disabled',
      });
      taken.push({ png, width, caption: `${width} ${theme}` });
    }
  }
  await session.detach();
  return taken;
}
