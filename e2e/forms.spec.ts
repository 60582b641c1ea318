import { createBot, newOwner, signUp } from './support/owner.ts';
import { expect, test } from './support/test.ts';

test('a sign-up that was refused keeps what was typed, the password too, and says each thing once', async ({
  page,
}) => {
  await page.goto('/signup');
  await page.getByLabel('Name').fill('Dilnoza');
  await page.getByLabel('Email').fill('dilnoza');
  const password = page.getByLabel('Password', { exact: true });
  await password.fill('choy');
  let answer = '';
  await page.route('/signup', async (route) => {
    const response = await route.fetch();
    answer = await response.text();
    await route.fulfill({ response });
  });
  await page.getByRole('button', { name: 'Sign up' }).click();
  await expect(page.getByText('This is not an email address.')).toBeVisible();
  await expect(page.getByText(/At least 8 characters/)).toHaveCount(1);
  await expect(password).toHaveAccessibleDescription('At least 8 characters.');
  await expect(page.getByLabel('Name')).toHaveValue('Dilnoza');
  await expect(page.getByLabel('Email')).toHaveValue('dilnoza');
  await expect(password).toHaveValue('choy');
  expect(answer).toContain('dilnoza');
  expect(answer).not.toContain('choy');
  await page.unroute('/signup');

  // It goes on from there.
  const owner = newOwner();
  await page.getByLabel('Email').fill(owner.email);
  await password.press('End');
  await password.pressSequentially('xona navvot');
  await page.getByRole('button', { name: 'Sign up' }).click();
  await expect(page).toHaveURL('/bots');
});

test('a sign-in with a wrong password keeps both, so that one letter can be put right', async ({ page }) => {
  const owner = await signUp(page);
  await page.context().clearCookies();
  await page.goto('/signin');
  await page.getByLabel('Email').fill(owner.email);
  const password = page.getByLabel('Password', { exact: true });
  await password.fill(owner.password.slice(0, -1));
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByText('The email or the password is wrong.')).toBeVisible();
  await expect(page.getByLabel('Email')).toHaveValue(owner.email);
  await password.press('End');
  await password.press('k');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page).toHaveURL('/bots');
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('a refused sign-up comes back with name and email, and without the password', async ({ page }) => {
    await page.goto('/signup');
    await page.getByLabel('Name').fill('Dilnoza');
    await page.getByLabel('Email').fill('dilnoza');
    await page.getByLabel('Password', { exact: true }).fill('yetti oltin choynak');
    await page.getByRole('button', { name: 'Sign up' }).click();
    await expect(page.getByText('This is not an email address.')).toBeVisible();
    await expect(page.getByLabel('Name')).toHaveValue('Dilnoza');
    await expect(page.getByLabel('Email')).toHaveValue('dilnoza');
    await expect(page.getByLabel('Password', { exact: true })).toHaveValue('');
    expect(await page.content()).not.toContain('yetti oltin choynak');
  });
});

test('what was done before is no longer said beside a form that was sent since', async ({ page }) => {
  const owner = await signUp(page);
  await page.goto('/account');
  await page.getByLabel('Name', { exact: true }).fill('Dilnoza');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('Saved.')).toBeVisible();
  await page.getByLabel('Current password').fill(`not ${owner.password}`);
  await page.getByLabel('New password').fill('choy va navvot');
  await page.getByRole('button', { name: 'Change password' }).click();
  // Soon: by itself it would be gone a little later.
  await expect(page.getByText('Saved.')).toHaveCount(0, { timeout: 1500 });
  await expect(page.getByText('The password is wrong.')).toBeVisible();
});

test('what was changed before the page listened is marked as not saved', async ({ page, telegram }) => {
  await signUp(page);
  const id = await createBot(page, (await telegram.createBot()).token);
  const scripts = Promise.withResolvers<void>();
  await page.route(/\/_next\/static\/.+\.js/, async (route) => {
    await scripts.promise;
    await route.continue();
  });
  await page.goto(`/bots/${id}/settings`, { waitUntil: 'commit' });
  await page.getByLabel('Language', { exact: true }).selectOption('uz');
  scripts.resolve();
  await expect(page.getByText('Not saved yet')).toBeVisible();
  await page.getByLabel('Language', { exact: true }).selectOption('en');
  await expect(page.getByText('Not saved yet')).toHaveCount(0);
});

test('a language that was chosen is still chosen when the settings are saved, and when they are refused', async ({
  page,
  telegram,
}) => {
  await signUp(page);
  const id = await createBot(page, (await telegram.createBot()).token);
  await page.goto(`/bots/${id}/settings`);
  const language = page.getByLabel('Language', { exact: true });
  const name = page.getByLabel('Name', { exact: true });
  await language.selectOption('uz');
  await expect(page.getByText('Not saved yet')).toBeVisible();
  await name.fill('');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Fill this in.')).toBeVisible();
  await expect(language).toHaveValue('uz');
  await name.fill('Choyxona');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Saved. The next message is answered this way.').first()).toBeVisible();
  await expect(language).toHaveValue('uz');
  await expect(page.getByText('Not saved yet')).toHaveCount(0);
});
