import { expect, test } from './security/support/test.ts';
import { signUp } from './support/owner.ts';

// Nobody listens there, nor is anything sent.
test.use({ environment: { SMTP_URL: 'smtp://127.0.0.1:9' } });

test('where the server sends mail, an old link leads to a new one, and the language is that of our mail too', async ({
  page,
}) => {
  await page.goto('/reset-password/an-old-link');
  await page.getByRole('link', { name: 'Get a new link' }).click();
  await expect(page.getByRole('button', { name: 'Send the link' })).toBeVisible();
  await signUp(page);
  await page.goto('/account');
  await expect(page.getByText('for these pages and our mail to you.')).toBeVisible();
});
