import { expect, test } from './security/support/test.ts';
import { createBot, signUp } from './support/owner.ts';

test('beside many bots the one that is open is in sight, and so is what stands below them', async ({
  page,
  installation: { telegram, sql },
}) => {
  await page.setViewportSize({ width: 1280, height: 640 });
  const { email } = await signUp(page);
  await sql`update account set plan = 'premium' where email = ${email}`;
  const names = Array.from({ length: 14 }, (_, index) => `Doʻkon ${String(index + 1).padStart(2, '0')}`);
  for (const name of names) await createBot(page, telegram.control.createBot({ name }).token);

  await page.goto('/bots');
  const bots = page.getByRole('navigation', { name: 'Your bots' });
  const last = bots.getByRole('link', { name: 'Doʻkon 14' });
  await expect(last).not.toBeInViewport();
  await expect(page.getByRole('button', { name: 'Sign out' })).toBeInViewport({ ratio: 1 });
  await page.getByRole('main').getByRole('link', { name: 'Doʻkon 14' }).click();
  await expect(last).toHaveAttribute('aria-current', 'page');
  await expect(last).toBeInViewport({ ratio: 1 });
  await page.reload();
  await expect(last).toBeInViewport({ ratio: 1 });
  expect(await page.evaluate(() => scrollY)).toBe(0);
});
