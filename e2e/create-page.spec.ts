import type { Locator, Page } from '@playwright/test';
import { newOwner, signUp } from './support/owner.ts';
import { movesWhileItComes } from './support/piece-by-piece.ts';
import { expect, test } from './support/test.ts';

/** Words that stand on more than one line, apart from those that a soft hyphen parts. */
const tornWords = (texts: Locator) =>
  texts.evaluateAll((all) =>
    all.flatMap((element) => {
      const text = element.firstChild;
      if (!(text instanceof Text)) return ['no text'];
      const lineOf = (index: number) => {
        const range = new Range();
        range.setStart(text, index);
        range.setEnd(text, index + 1);
        return [...range.getClientRects()].at(-1)?.top;
      };
      return [...text.data.matchAll(/[^\s\u00ad-]+/g)]
        .filter(({ 0: word, index }) => lineOf(index) !== lineOf(index + word.length - 1))
        .map(([word]) => word);
    }),
  );

/** For an owner who signs up in the language of the browser. */
async function openOnSmallPhone(page: Page, submit: string) {
  const owner = newOwner();
  await page.goto('/signup');
  for (const name of ['name', 'email', 'password'] as const) await page.locator(`[name="${name}"]`).fill(owner[name]);
  await page.getByRole('button', { name: submit }).click();
  await expect(page).toHaveURL('/bots');
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto('/bots/new');
}

for (const [locale, submit] of [
  ['en-US', 'Sign up'],
  ['ru-RU', 'Зарегистрироваться'],
  ['uz-UZ', 'Roʻyxatdan oʻtish'],
] as const) {
  test.describe(locale, () => {
    test.use({ locale });

    test('on a small phone no name of a template is torn, the hints are short, and a refused token moves nothing', async ({
      page,
    }) => {
      await openOnSmallPhone(page, submit);
      const names = page.getByRole('radio').locator('xpath=../span[last()]');
      await expect(names).toHaveCount(9);
      expect(await tornWords(names)).toEqual([]);
      const lines = await page
        .locator('#language-hint')
        .evaluate((hint) => hint.clientHeight / Number.parseFloat(getComputedStyle(hint).lineHeight));
      expect(Math.round(lines)).toBeLessThanOrEqual(4);
      const top = async () => (await names.first().boundingBox())?.y;
      const before = await top();
      await page.locator('#token').fill(`123456789:${'A'.repeat(35)}`);
      await expect(page.locator('#token')).toHaveAttribute('aria-invalid', 'true');
      await expect(page.locator('#token-status')).toContainText('API Token');
      expect(await top()).toBe(before);
    });

    test('in large text on a small phone what stands in the field of the token ends before Paste', async ({ page }) => {
      await openOnSmallPhone(page, submit);
      const paste = page.locator('#token + button');
      for (const size of ['100%', '130%', '150%', '200%']) {
        await page.evaluate((fontSize) => void Object.assign(document.documentElement.style, { fontSize }), size);
        const room = await page
          .locator('#token')
          .evaluate((field) => Number.parseFloat(getComputedStyle(field).paddingRight));
        expect((await paste.boundingBox())?.width, size).toBeLessThanOrEqual(room);
      }
    });
  });
}

test('on a slow connection, which brings the page piece by piece, no template moves', async ({ page }) => {
  await signUp(page);
  await page.setViewportSize({ width: 390, height: 844 });
  const moved = await movesWhileItComes(
    page,
    '/bots/new',
    /<input [^>]*name="template"/g,
    'label:has([name="template"])',
  );
  expect(moved).toEqual([]);
});

test('the ground of Paste leaves the border of its field free, and its target is as high as the field', async ({
  page,
}) => {
  await signUp(page);
  await page.goto('/bots/new');
  const paste = page.getByRole('button', { name: 'Paste' });
  await paste.hover();
  const clip = await paste.evaluate((button) => getComputedStyle(button).backgroundClip);
  expect(clip).toBe('padding-box');
  const height = async (one: Locator) => (await one.boundingBox())?.height;
  expect(await height(paste)).toBe(await height(page.getByLabel('Telegram Token')));
});

test('on a phone there is one bar with the one action, and the way back at the top', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await signUp(page);
  await page.goto('/bots/new');
  const create = page.getByRole('button', { name: 'Create Bot' });
  await expect(page.getByRole('navigation')).toHaveCount(0);
  await expect(create).toBeInViewport({ ratio: 1 });
  await page.getByLabel('System Prompt').focus();
  await expect(create).toBeInViewport({ ratio: 1 });
  await page.getByRole('link', { name: 'Back to My Bots' }).click();
  await expect(page).toHaveURL('/bots');
});
