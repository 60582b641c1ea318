import { expect, test } from './support/test.ts';

test('the landing page opens and leads to signing up', async ({ page }) => {
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Sign up' }).first()).toBeVisible();
});

test('the health address answers with and without the slash', async ({ request }) => {
  for (const address of ['/health', '/health/']) {
    const response = await request.get(address, { maxRedirects: 0 });
    expect(response.status()).toBe(200);
    expect(await response.json()).toEqual({ status: 'ok' });
  }
});
