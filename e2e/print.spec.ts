import { createBot, signUp } from './support/owner.ts';
import { expect, test } from './support/test.ts';

test('the overview prints the QR code alone, large, with name and address, in the dark theme too', async ({
  page,
  telegram,
}) => {
  const { token, username } = await telegram.createBot({ name: 'Choyxona' });
  await signUp(page);
  await page.goto(`/bots/${await createBot(page, token)}`);
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.getByRole('button', { name: 'Copy link' }).click();
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  // An A4 sheet between its margins.
  await page.setViewportSize({ width: 718, height: 1047 });

  const code = page.getByRole('img', { name: `QR code of t.me/${username}` });
  await expect(code).toBeVisible();
  const box = await code.boundingBox();
  expect(box?.width).toBeGreaterThan(500);
  expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThan(1000);
  expect(Math.abs((box?.x ?? 0) + (box?.width ?? 0) / 2 - 718 / 2)).toBeLessThan(2);
  await expect(page.locator('body')).toHaveText(`Choyxona t.me/${username}`, { useInnerText: true });
  const [background, ink] = await page
    .getByRole('link', { name: `t.me/${username}` })
    .evaluate((link) => [getComputedStyle(document.body).backgroundColor, getComputedStyle(link).color]);
  expect([background, ink]).toEqual(['rgb(255, 255, 255)', 'rgb(29, 27, 24)']);
  const pages = (await page.pdf({ format: 'A4' })).toString('latin1').match(/\/Type\s*\/Page\b/g);
  expect(pages).toHaveLength(1);
});

test('no page prints its navigation or what was said in passing, and each has the whole width', async ({
  page,
  telegram,
}) => {
  await signUp(page);
  const id = await createBot(page, (await telegram.createBot()).token);
  await page.goto(`/bots/${id}/settings`);
  await page.getByLabel('Name', { exact: true }).fill('Choyxona');
  await page.getByRole('button', { name: 'Save' }).click();
  const toast = page.getByRole('dialog').filter({ hasText: 'Saved' });
  await expect(toast).toBeVisible();
  await page.emulateMedia({ media: 'print' });
  await expect(toast).toBeHidden();
  for (const navigation of await page.getByRole('navigation', { includeHidden: true }).all())
    await expect(navigation).toBeHidden();
  await expect(page.getByText('Sign out')).toBeHidden();
  // In the middle of its 1280 pixels, where a column for the navigation would move it to the right.
  expect((await page.getByRole('main').boundingBox())?.x).toBe(128);
});
