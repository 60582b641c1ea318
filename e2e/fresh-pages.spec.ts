import type { Page, Request } from '@playwright/test';
import type { RemoteTelegramControl } from '#sandbox/telegram/control/remote-control.ts';
import { createBot, signUp } from './support/owner.ts';
import { expect, test } from './support/test.ts';
import { turnAway } from './support/turn-away.ts';

/** What the page's links ask for by themselves comes from Next. */
const isOfLink = (request: Request) => 'next-router-prefetch' in request.headers();

const refreshed = (page: Page) =>
  page.waitForResponse((response) => 'rsc' in response.request().headers() && !isOfLink(response.request()));

/** The overview of a new bot under a clock that stands still, and what the page asks for from then on. */
async function openWaiting(page: Page, telegram: RemoteTelegramControl): Promise<string[]> {
  const { token } = await telegram.createBot({ name: 'Choyxona' });
  await signUp(page);
  const botId = await createBot(page, token);
  await page.clock.install();
  await page.goto(`/bots/${botId}`);
  await expect(page.getByText('Nobody has written in Telegram yet.')).toBeVisible();
  await page.waitForLoadState('networkidle');
  const requests: string[] = [];
  page.on('request', (request) => !isOfLink(request) && requests.push(request.url()));
  return requests;
}

test('the first message shows on the overview and on My Bots by itself, and moves nobody', async ({
  page,
  context,
  telegram,
  gemini,
}) => {
  const { id: telegramId, token } = await telegram.createBot({ name: 'Choyxona' });
  await signUp(page);
  const botId = await createBot(page, token);
  await page.setViewportSize({ width: 390, height: 500 });
  await page.goto(`/bots/${botId}`);
  const list = await context.newPage();
  await list.goto('/bots');
  for (const one of [page, list]) await expect(one.getByText('Nobody has written in Telegram yet.')).toBeVisible();
  const copy = page.getByRole('button', { name: 'Copy link' });
  await copy.focus();
  await copy.evaluate((button) => button.scrollIntoView({ block: 'center' }));
  const place = await copy.boundingBox();

  await gemini.answer({ containing: `narx ${telegramId}`, text: 'Osh 25 000 soʻm.' });
  const { id: userId } = await telegram.createUser({ firstName: 'Aziza' });
  await telegram.ask({ botId: telegramId, userId, text: `narx ${telegramId}` });
  for (const one of [page, list])
    await expect(one.getByText('Nobody has written in Telegram yet.')).toHaveCount(0, { timeout: 15_000 });
  await expect(copy).toBeFocused();
  await expect.poll(() => copy.boundingBox()).toEqual(place);
});

test('nothing on the overview of a phone moves when the first message comes', async ({ page, telegram, gemini }) => {
  const { id: telegramId, token } = await telegram.createBot({ name: 'Choyxona' });
  await signUp(page);
  const botId = await createBot(page, token);
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`/bots/${botId}`);
  await expect(page.getByText('Nobody has written in Telegram yet.')).toBeVisible();
  await page.waitForLoadState('networkidle');
  const places = () =>
    page.locator('#content section').evaluateAll((all) => all.map((one) => one.getBoundingClientRect().top));
  const before = await places();
  expect(before.length).toBeGreaterThan(3);
  await gemini.answer({ containing: `narx ${telegramId}`, text: 'Osh 25 000 soʻm.' });
  const { id: userId } = await telegram.createUser({ firstName: 'Aziza' });
  await telegram.ask({ botId: telegramId, userId, text: `narx ${telegramId}` });
  await expect(page.getByText('Done: It answers in Telegram')).toBeVisible({ timeout: 15_000 });
  expect(await places()).toEqual(before);
});

// The browser itself calls a failed request an error.
test.describe('when nobody looks, or nothing answers', () => {
  test.use({ expectedErrors: [/status of 503|ERR_INTERNET_DISCONNECTED/] });

  test('who comes back from Telegram sees at once what came, and a hidden page asks for nothing', async ({
    page,
    telegram,
  }) => {
    const requests = await openWaiting(page, telegram);
    // Nothing new: it asks, and no more than that.
    await Promise.all([page.waitForResponse(/last-messages$/), page.clock.runFor(6000)]);
    expect(requests).toEqual([expect.stringMatching(/last-messages$/)]);
    await turnAway(page, 'hidden');
    await page.clock.runFor(120_000);
    expect(requests).toHaveLength(1);
    await Promise.all([refreshed(page), turnAway(page, 'visible')]);
  });

  test('a page without a connection asks for nothing, and at once when it is back', async ({
    page,
    context,
    telegram,
  }) => {
    const requests = await openWaiting(page, telegram);
    await context.setOffline(true);
    await page.clock.runFor(120_000);
    expect(requests).toEqual([]);
    await Promise.all([refreshed(page), context.setOffline(false)]);
  });

  test('while the server is away its pages stay as they are, and are fresh again when it is back', async ({
    page,
    telegram,
  }) => {
    await openWaiting(page, telegram);
    await page.evaluate(() => Object.assign(window, { isTheSame: true }));
    await page.route(/./, (route) => route.fulfill({ status: 503, body: '' }));
    const [asked] = await Promise.all([page.waitForResponse(/last-messages$/), page.clock.runFor(6000)]);
    expect(asked.status()).toBe(503);
    await page.unroute(/./);
    await Promise.all([refreshed(page), page.clock.runFor(70_000)]);
    await expect(page.getByText('Your bot works')).toBeVisible();
    expect(await page.evaluate(() => 'isTheSame' in window)).toBe(true);
  });
});
