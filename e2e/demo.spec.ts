import path from 'node:path';
import type { Page } from '@playwright/test';
import { startApplicationProcess } from '#lib/testing/application.ts';
import { addresses } from './support/addresses.ts';
import { chat, dashboard, field, openAs, phone, say, test } from './support/demo.ts';
import { signUp } from './support/owner.ts';
import { expect } from './support/test.ts';

const messagesToday = async (page: Page) =>
  Number(await dashboard(page).locator('dt', { hasText: 'Today' }).locator('+ dd').textContent());

test('one glance shows both sides: a bot that answers, and the dashboard that counts along', async ({ page }) => {
  await page.goto('/demo');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('A customer writes, your bot answers');
  await expect(
    page.getByRole('listitem').filter({ hasText: /Write in Telegram|See it arrive|Change the price/ }),
  ).toHaveCount(3);
  await expect(chat(page).getByText('How much is the pilaf?')).toBeVisible();
  await expect(chat(page).getByText(/Osh · Плов · Pilaf — 35\s000/)).toBeVisible();
  await expect(dashboard(page).getByRole('heading', { name: 'Choyxona' })).toBeAttached();

  await expect.poll(() => messagesToday(page)).toBeGreaterThan(0);
  const before = await messagesToday(page);
  await phone(page).getByRole('button', { name: 'When are you open?' }).click();
  await expect(chat(page).getByText(/9:00–23:00/)).toBeVisible();
  await expect.poll(() => messagesToday(page)).toBe(before + 2);
});

test('a price that is changed in the prompt is the price that is told, and what is typed there meanwhile stays', async ({
  page,
  telegram,
}) => {
  await openAs(page, telegram, 'Olim');
  await phone(page).getByRole('button', { name: 'Start', exact: true }).click();
  await expect(chat(page).getByText(/Choyxona/)).toBeVisible();
  await page.getByRole('link', { name: 'Change the price of the pilaf' }).click();
  const prompt = dashboard(page).getByLabel('System Prompt');
  await expect(prompt).toBeInViewport({ ratio: 0.9 });
  const price = String(Math.floor(1000 + Math.random() * 9000));
  // The rest stays, since the other tests ask the same bot for the facts in it.
  const changed = (await prompt.inputValue()).replace(/(?<=Pilaf — )[\d\s]*\d/, price);
  const selected = () =>
    prompt.evaluate((field: HTMLTextAreaElement) => field.value.slice(field.selectionStart, field.selectionEnd));
  await expect.poll(selected).toMatch(/^\d[\d\s]*\d$/);
  // What is typed takes its place.
  await page.keyboard.insertText(price);
  await expect(prompt).toHaveValue(changed);
  await say(page, 'hello');
  await expect(chat(page).getByText(/^Hello! How can I help/)).toBeVisible();
  await expect(prompt).toHaveValue(changed);
  await dashboard(page).getByRole('button', { name: 'Save', exact: true }).first().click();
  await expect(dashboard(page).getByText('Saved.')).toBeVisible();
  await phone(page).getByRole('button', { name: 'How much is the pilaf?' }).click();
  await expect(chat(page).getByText(`Pilaf — ${price}`)).toBeVisible();
  await page.getByRole('link', { name: 'See it arrive' }).click();
  await expect(dashboard(page).getByText('Today', { exact: true })).toBeInViewport({ ratio: 1 });
});

test('the figures that a message changes are in sight at once, and the demo model is told of in a line', async ({
  page,
}) => {
  await page.goto('/demo');
  await expect(dashboard(page).getByText('Today', { exact: true }).locator('+ dd')).toBeInViewport({ ratio: 1 });
  await expect(dashboard(page).getByText('The demo model is answering')).toBeAttached();
  await expect(dashboard(page).getByRole('button', { name: 'Copy the request' })).toHaveCount(0);
});

test('it says who is signed in in the dashboard, and when nobody is', async ({ page }) => {
  await page.goto('/demo');
  await dashboard(page).getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByText('Nobody is signed in here.')).toBeVisible();
  await page.getByRole('link', { name: 'Sign in as Nodira' }).click();
  await expect(page.getByText('You are signed in as Nodira.', { exact: false })).toBeVisible();

  await dashboard(page).getByRole('button', { name: 'Sign out' }).click();
  await expect(dashboard(page).getByRole('heading', { name: 'Welcome back' })).toBeVisible();
  const elsewhere = await page.context().newPage();
  const { email } = await signUp(elsewhere);
  await page.reload();
  await expect(page.getByText(`(${email}). The bot on the phone belongs to Nodira.`, { exact: false })).toBeVisible();
  await expect(page.getByText('You are signed in as Nodira.', { exact: false })).toHaveCount(0);
});

for (const width of [768, 1024]) {
  test(`both sides are seen at ${width} pixels`, async ({ page }) => {
    await page.setViewportSize({ width, height: 1024 });
    await page.goto('/demo');
    await expect(field(page)).toBeInViewport({ ratio: 1 });
    await expect(dashboard(page).getByRole('heading', { name: 'Messages' })).toBeInViewport();
    await expect(page.getByRole('navigation', { name: 'What to look at' })).toBeHidden();
  });
}

test('on a phone the customer comes first, and the dashboard one touch away', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('/demo');
  await expect(field(page)).toBeInViewport();
  await expect(page.locator('iframe')).toBeHidden();
  await page.getByRole('link', { name: 'Dashboard', exact: true }).click();
  await expect(dashboard(page).getByRole('heading', { name: 'Messages' })).toBeVisible();
  await expect(phone(page)).toBeHidden();
  await page.reload();
  await expect(dashboard(page).getByRole('heading', { name: 'Messages' })).toBeVisible();
});

test.describe('anywhere else', () => {
  test('there is nothing of it, whatever the environment says', async () => {
    const { telegram } = addresses();
    const application = await startApplicationProcess({
      DEMO: 'true',
      DATA_DIR: path.join(process.env.TMPDIR ?? '/tmp', `botfactory-no-demo-${process.pid}`),
      TELEGRAM_API_ROOT: telegram,
      LOG_LEVEL: 'warn',
    });
    try {
      for (const address of [
        '/demo',
        '/demo/phone',
        '/demo/dashboard',
        '/demo/control/state',
        '/demo/control/events',
      ]) {
        const answer = await fetch(application.url + address, { redirect: 'manual' });
        expect([address, answer.status]).toEqual([address, 404]);
        expect(answer.headers.get('x-frame-options')).toBe('DENY');
        expect(answer.headers.getSetCookie()).toEqual([]);
      }
      const posted = await fetch(`${application.url}/demo/control/state`, { method: 'POST' });
      expect(posted.status).toBeGreaterThanOrEqual(404);
    } finally {
      await application.stop();
    }
  });
});

for (const [width, height] of [
  [844, 390],
  [915, 412],
  [740, 360],
] as const)
  test(`on a phone on its side, ${width} by ${height}, half the height is the chat's, and with a keyboard there is one`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height });
    await page.goto('/demo');
    const heightOf = async () => (await chat(page).boundingBox())?.height;
    await expect(field(page)).toBeInViewport({ ratio: 1 });
    expect(await heightOf()).toBeGreaterThan(height / 2 - 10);
    await phone(page).getByRole('button', { name: 'Back to the chats' }).click();
    await phone(page)
      .getByRole('button', { name: /Choyxona/ })
      .first()
      .click();
    await field(page).focus();
    await page.setViewportSize({ width, height: 200 });
    expect(await heightOf()).toBeGreaterThan(80);
    await page.setViewportSize({ width, height });
    await field(page).blur();
    await page.getByRole('link', { name: 'Dashboard', exact: true }).click();
    expect((await page.getByTitle('Dashboard').boundingBox())?.height).toBeGreaterThan(height * 0.7);
  });

test('in a low window both sides are whole, and have what the intro would take', async ({ page }) => {
  for (const [width, height] of [
    [1024, 500],
    [1024, 600],
    [800, 600],
  ] as const) {
    await page.setViewportSize({ width, height });
    await page.goto('/demo');
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(field(page)).toBeInViewport({ ratio: 1 });
    expect((await chat(page).boundingBox())?.height).toBeGreaterThan(height / 3);
    expect((await page.getByTitle('Dashboard').boundingBox())?.height).toBeGreaterThan(height / 2);
  }
});
