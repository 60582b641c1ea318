import { expect, test } from './security/support/test.ts';
import { createBot, signUp } from './support/owner.ts';

test.use({ environment: { OPERATOR_CONTACT: '@ustoz_support', GOOGLE_API_KEY: '', PUBLIC_URL: '' } });

test('where an owner is sent to the operator, the way is there, with the request written', async ({
  page,
  installation,
}) => {
  const contact = page.getByRole('link', { name: 'Write to @ustoz_support' });
  const request = async () => new URL((await contact.getAttribute('href')) ?? '').searchParams.get('text');

  await page.goto('/forgot-password');
  expect(await request()).toMatch(/make a link for a new password/);

  // A page that only led to the one above would be a way round.
  await page.goto('/reset-password/an-old-link');
  await expect(page.getByText('The person who gave it to you runs this server')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Get a new link' })).toHaveCount(0);
  expect(await request()).toMatch(/make a link for a new password/);

  const { email } = await signUp(page);
  await page.goto('/account');
  await expect(page.getByText('this one is for these pages.')).toBeVisible();
  await page.goto('/billing');
  await expect(contact).toHaveAttribute('href', /^https:\/\/t\.me\/ustoz_support\?text=/);
  expect(await request()).toBe(`Hello! Please turn on premium in BotFactory for ${email}.`);

  const { token, username } = installation.telegram.control.createBot({ name: 'Choyxona' });
  await page.goto(`/bots/${await createBot(page, token)}`);
  await expect(page.getByText('The demo model answers for now')).toBeVisible();
  await expect(page.getByText('Invite people')).toHaveCount(0);
  await expect(page.getByRole('link', { name: 'Share the link' })).toHaveCount(0);
  expect(await request()).toContain(`real AI in BotFactory for the bot @${username}`);

  await installation.sql`update bot set model_problem = 'key_invalid'`;
  await page.reload();
  await expect(page.getByText('Google does not accept the AI key of this server.')).toBeVisible();
  await expect(contact).toHaveCount(2);
  await expect(contact.last()).toHaveAttribute('href', /GOOGLE_API_KEY/);
  await page.getByRole('link', { name: 'Settings' }).click();
  await expect(contact).toHaveCount(1);
  await expect(contact).toHaveAttribute('href', /does%20not%20accept/);

  await installation.sql`update bot set model_problem = null, connection_problem = 'webhook_refused', webhook_error = 'dns'`;
  await page.getByRole('link', { name: 'Webhook Setup' }).click();
  await expect(page.getByText('Telegram does not accept the address of this server')).toBeVisible();
  await expect(contact).toHaveAttribute('href', /cannot%20deliver/);
});
