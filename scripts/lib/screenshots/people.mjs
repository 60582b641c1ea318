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
export async function signUpAsNewcomer(page) {
  await page.goto('/signup');
  await page.getByLabel('Name').fill('Dilnoza');
  await page.getByLabel('Email').fill(`dilnoza-${Date.now()}@example.com`);
  await page.getByLabel('Password', { exact: true }).fill('yetti oltin choynak');
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
  await page.getByRole('log').getByRole('button').first().waitFor();
}

/** @type {import('./pages.mjs').PageToTake['prepare']} */
export async function askTheBot(page, path) {
  await page.goto(path);
  await page.getByRole('log').getByRole('button').first().click();
  const field = page.getByLabel('Message', { exact: true });
  await field.fill('Ikki kishiga joy bormi? Osh qancha turadi?');
  const send = page.getByRole('button', { name: 'Send Test Message' });
  await send.and(page.locator(':enabled')).click();
  // The next message can be sent when the answer to this one is there.
  await field.fill('Rahmat');
  await send.and(page.locator(':enabled')).waitFor();
  await field.fill('');
}
