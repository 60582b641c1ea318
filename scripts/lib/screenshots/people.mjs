/** Whoever looks at a page, and what they do before a picture is taken; by the English names that product pages keep. */

/** The owner whom `npm run demo` makes. */
const demoOwner = { email: 'demo@example.com', password: 'botfactory demo' };

/**
 * Makes the browser see the site in this language from now on.
 *
 * @param {import('@playwright/test').BrowserContext} context
 * @param {string} url
 * @param {string} language
 */
export function speak(context, url, language) {
  return context.addCookies([{ name: 'locale', value: language, url, httpOnly: true, sameSite: 'Lax' }]);
}

/** @param {import('@playwright/test').Page} page */
export async function signInAsOwner(page) {
  await page.goto('/signin');
  await page.getByLabel('Email').fill(demoOwner.email);
  await page.getByLabel('Password', { exact: true }).fill(demoOwner.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL(/\/bots(\?|$)/);
}

/**
 * Somebody who has just signed up and has no bot yet.
 *
 * @param {import('@playwright/test').Page} page
 */
export function signUpAsNewcomer(page) {
  const email = `dilnoza-${Date.now()}@example.com`;
  return signUpAs(page, { name: 'Dilnoza', email, password: 'yetti oltin choynak' });
}

/**
 * @param {import('@playwright/test').Page} page
 * @param {{ name: string, email: string, password: string }} person
 * @param {() => Promise<void>} whenFilledIn
 */
export async function signUpAs(page, { name, email, password }, whenFilledIn = async () => {}) {
  await page.goto('/signup');
  await page.getByLabel('Name').fill(name);
  await page.getByLabel('Email').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await whenFilledIn();
  await page.getByRole('button', { name: 'Sign up' }).click();
  await page.waitForURL(/\/bots(\?|$)/);
}

/**
 * The id of the owner's first bot.
 *
 * @param {import('@playwright/test').Page} page
 */
export async function firstBot(page) {
  await page.goto('/bots');
  const links = await page.locator('a[href]').evaluateAll((all) => all.map((link) => link.getAttribute('href')));
  const id = links.map((href) => /\/([0-9a-f]{8}-[0-9a-f-]{27})/.exec(href)?.[1]).find(Boolean);
  if (!id) throw new Error('The owner of the demo has no bot.');
  return id;
}

/** @type {import('./pages.mjs').PageToTake['prepare']} */
export async function startOver(page, path) {
  await page.goto(path);
  const button = page.getByRole('button', { name: 'Start over' });
  if (await button.isDisabled()) return;
  await button.click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Start over' }).click();
  await dialog.waitFor({ state: 'hidden' });
}

/** @type {import('./pages.mjs').PageToTake['prepare']} */
export async function askTheBot(page, path) {
  await startOver(page, path);
  await page.getByRole('log').getByRole('button').first().click();
  await awaitAnswer(page);
  const field = page.getByLabel('Message', { exact: true });
  await field.fill('Ikki kishiga joy bormi? Osh qancha turadi?');
  const send = page.getByRole('button', { name: 'Send Test Message' });
  await send.and(page.locator(':enabled')).click();
  await awaitAnswer(page, 1);
}

/** @type {import('./pages.mjs').PageToTake['prepare']} */
export async function giveFeedback(page, path) {
  const [botId = ''] = path.split('/').slice(2, 3);
  const chat = page.getByRole('log');
  const field = page.getByLabel('Message', { exact: true });
  const send = page.getByRole('button', { name: 'Send Test Message' });
  const entries = [
    [5, 'Osh juda mazali, yetkazib berish ham tez.'],
    [4, 'Всё вкусно, но в пятницу вечером ждали столик двадцать минут. Хорошо бы бронировать заранее.'],
  ];
  for (const [index, [rating, comment]] of entries.entries()) {
    await page.goto(`/telegram/test/${botId}`);
    await field.fill('/feedback');
    await send.click();
    await chat
      .getByRole('button', { name: `${rating} ⭐` })
      .nth(index)
      .click();
    await chat.getByRole('button', { name: 'Skip' }).nth(index).waitFor();
    await field.fill(String(comment));
    await send.click();
    await chat.getByText('goes to the owner').nth(index).waitFor();
  }
}

/**
 * Goes to a page without a network: what comes is the service worker's, in the language that it was registered with.
 *
 * @type {import('./pages.mjs').PageToTake['open']}
 */
export async function openOffline(page, path, language) {
  // The offline page would load itself anew as soon as it can.
  await page.goto('about:blank');
  await page.context().setOffline(false);
  // See playwright.config.ts: now and then a worker never gets to its start, and the next visit makes another one.
  for (let visits = 1; ; visits++) {
    try {
      await page.goto('/', { timeout: 10_000 });
      await page.waitForFunction(
        (wanted) => {
          const worker = navigator.serviceWorker.controller;
          return worker?.state === 'activated' && worker.scriptURL.endsWith(wanted);
        },
        `language=${language}`,
        { timeout: 5000 },
      );
      break;
    } catch (error) {
      if (visits === 4) throw error;
    }
  }
  await page.context().setOffline(true);
  await page.goto(path);
}

/**
 * An answer is there when one can see how it came about. Whoever asks again before that counts wrong.
 *
 * @param {import('@playwright/test').Page} page
 * @param {number} before how many answers there were already
 */
export async function awaitAnswer(page, before = 0) {
  await answers(page).nth(before).waitFor();
  await page.getByLabel('Message', { exact: true }).blur();
}

/** @param {import('@playwright/test').Page} page */
const answers = (page) => page.getByRole('log').getByRole('button', { name: 'How this answer came about' });
