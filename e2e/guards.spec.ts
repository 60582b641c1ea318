import { addresses } from './support/addresses.ts';
import { createBot, newOwner, signIn, signUp } from './support/owner.ts';
import { expect, test } from './support/test.ts';

test('the free plan has room for one bot, and says so kindly', async ({ page, telegram }) => {
  await signUp(page);
  await createBot(page, (await telegram.createBot()).token);
  await page.goto('/bots/new');
  await expect(page.getByText('The free plan has one bot')).toBeVisible();
  await page.getByRole('link', { name: 'See premium' }).click();
  await expect(page).toHaveURL('/billing');
});

test('a wrong token gets its error at the field and nothing typed is lost', async ({ page }) => {
  await signUp(page);
  await page.goto('/bots/new');
  await page.getByLabel('Telegram Token').fill('not a token');
  await page.getByLabel('Name', { exact: true }).fill('Choyxona');
  await page.getByRole('button', { name: 'Create Bot' }).click();
  await expect(page.getByText(/This is not a bot token/)).toBeVisible();
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue('Choyxona');
  await page.getByLabel('Telegram Token').fill('1234567890:ABCdefGHIjklMNOpqrsTUVwxyz123456789');
  await expect(page.getByText(/Telegram does not know this token/)).toBeVisible();
  await expect(page.getByLabel('Telegram Token')).toHaveAttribute('aria-invalid', 'true');
});

test('a token that is registered already is refused at its field', async ({ page, browser, telegram }) => {
  const { token } = await telegram.createBot();
  await signUp(page);
  await createBot(page, token);
  const other = await browser.newPage({ baseURL: new URL(page.url()).origin });
  await signUp(other);
  await other.goto('/bots/new');
  await other.getByLabel('Telegram Token').fill(token);
  await expect(other.getByText(/already connected to BotFactory/)).toBeVisible();
  await other.close();
});

test.describe('signing up and in', () => {
  test('the cursor waits in the first field where there is a keyboard, and on a phone nowhere', async ({ browser }) => {
    for (const [options, focused] of [
      [{}, true],
      [{ isMobile: true, hasTouch: true }, false],
    ] as const) {
      const page = await browser.newPage({ baseURL: addresses().application, ...options });
      await page.goto('/signup');
      // The password can be shown as soon as the page is alive.
      await page.getByRole('button', { name: 'Show' }).click();
      await expect(page.getByRole('button', { name: 'Hide' })).toBeVisible();
      await page.reload({ waitUntil: 'networkidle' });
      const name = page.getByLabel('Name');
      await expect.poll(() => name.evaluate((field) => field === document.activeElement)).toBe(focused);
      await page.close();
    }
  });

  test('errors stand at their fields, and the password is not sent back', async ({ page }) => {
    await page.goto('/signup');
    await page.getByLabel('Name').fill('Dilnoza');
    await page.getByLabel('Email').fill('dilnoza@example');
    await page.getByLabel('Password', { exact: true }).fill('qisqa');
    await page.locator('form:has([name="password"])').evaluate((form: HTMLFormElement) => {
      form.noValidate = true;
    });
    await page.getByRole('button', { name: 'Sign up' }).click();
    await expect(page.getByText('This is not an email address.')).toBeVisible();
    await expect(page.getByText('At least 8 characters.', { exact: true })).toBeVisible();
    await expect(page.getByLabel('Name')).toHaveValue('Dilnoza');
    expect(await page.content()).not.toContain('qisqa');
  });

  test('a wrong password and an unknown address get the same answer', async ({ page, browser }) => {
    const owner = await signUp(page);
    const visitor = await browser.newPage({ baseURL: new URL(page.url()).origin });
    await signIn(visitor, { email: owner.email, password: 'notogri parol' });
    await expect(visitor.getByText('The email or the password is wrong.')).toBeVisible();
    await signIn(visitor, { email: newOwner().email, password: 'notogri parol' });
    await expect(visitor.getByText('The email or the password is wrong.')).toBeVisible();
    await signIn(visitor, owner);
    await expect(visitor).toHaveURL('/bots');
    await visitor.close();
  });

  test('too many wrong passwords close the account to guessing for a while', async ({ page, browser }) => {
    test.slow();
    const owner = await signUp(page);
    const guesser = await browser.newPage({ baseURL: new URL(page.url()).origin });
    for (let guess = 1; guess <= 10; guess++) {
      await signIn(guesser, { email: owner.email, password: `taxmin ${guess}` });
      await expect(guesser.getByText('The email or the password is wrong.')).toBeVisible();
    }
    await signIn(guesser, owner);
    await expect(guesser.getByText(/Too many attempts/)).toBeVisible();
    await guesser.close();
  });

  test('signing out ends the session; private pages lead to signing in and back', async ({ page }) => {
    const owner = await signUp(page);
    const copied = await page.context().cookies();
    await page.getByRole('button', { name: 'Sign out' }).first().click();
    await expect(page).not.toHaveURL('/bots');
    const ended = page.getByText('You are no longer signed in.');
    await page.goto('/account');
    await expect(page).toHaveURL('/signin?next=%2Faccount');
    // Nobody has been signed in here, as far as the server can see.
    await expect(ended).toHaveCount(0);
    await page.context().addCookies(copied);
    await page.goto('/account');
    await expect(page).toHaveURL('/signin?next=%2Faccount&after=session');
    await expect(ended).toBeVisible();
    await page.getByLabel('Email').fill(owner.email);
    await page.getByLabel('Password', { exact: true }).fill(owner.password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page).toHaveURL('/account');
  });
});

test("somebody else's bot is not found, on every page of it", async ({ page, browser, telegram }) => {
  await signUp(page);
  const botId = await createBot(page, (await telegram.createBot()).token);
  const stranger = await browser.newPage({ baseURL: new URL(page.url()).origin });
  await signUp(stranger);
  for (const address of [
    `/bots/${botId}`,
    `/bots/${botId}/settings`,
    `/telegram/setup/${botId}`,
    `/telegram/test/${botId}`,
  ]) {
    const response = await stranger.goto(address);
    expect([address, response?.status()]).toEqual([address, 404]);
    await expect(stranger.getByRole('heading', { name: 'There is nothing here' })).toBeVisible();
    await expect(stranger.getByRole('link', { name: 'My Bots', exact: true })).toBeVisible();
  }
  await stranger.close();
});
