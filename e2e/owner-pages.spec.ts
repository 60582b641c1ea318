import { createBot, foundBot, signUp, unfoldAddress, unfoldSettings } from './support/owner.ts';
import { expect, test } from './support/test.ts';

test('what is not saved is marked, until it is saved or put back', async ({ page, telegram }) => {
  await signUp(page);
  const botId = await createBot(page, (await telegram.createBot({ name: 'Choyxona' })).token);
  await page.goto(`/bots/${botId}/settings`);
  const name = page.getByLabel('Name', { exact: true });
  const mark = page.getByText('Not saved yet');
  await expect(async () => {
    // What was filled in before the page listened is no change when it is filled in again.
    await name.fill('Choyxona');
    await name.fill('Choyxona Navvot');
    await expect(mark).toBeVisible({ timeout: 500 });
  }).toPass();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Saved. The next message is answered this way.').first()).toBeVisible();
  await expect(mark).toHaveCount(0);
  await expect(name).toHaveValue('Choyxona Navvot');

  await name.fill('Boshqa');
  await expect(mark).toBeVisible();
  await name.fill('Choyxona Navvot');
  await expect(mark).toHaveCount(0);

  await name.fill('Boshqa');
  const [dialog] = await Promise.all([page.waitForEvent('dialog'), page.close({ runBeforeUnload: true })]);
  expect(dialog.type()).toBe('beforeunload');
  await dialog.accept();
});

test('Save is within reach of whatever was changed, wherever the long form is scrolled to', async ({
  page,
  telegram,
}) => {
  await signUp(page);
  await page.goto(`/bots/${await createBot(page, (await telegram.createBot()).token)}/settings`);
  await page.getByLabel('Description').fill('A tea house');
  await expect(page.getByRole('button', { name: 'Save' })).toBeInViewport({ ratio: 1 });
  await page.getByLabel('System Prompt').scrollIntoViewIfNeeded();
  await expect(page.getByRole('button', { name: 'Save' })).toBeInViewport({ ratio: 1 });
});

test('the settings begin with the prompt, as long as its text and no longer than a part of the screen', async ({
  page,
  telegram,
}) => {
  await signUp(page);
  await page.goto(`/bots/${await createBot(page, (await telegram.createBot()).token)}/settings`);
  const prompt = page.getByLabel('System Prompt');
  await expect(prompt).toBeInViewport({ ratio: 1 });
  const y = async (name: string) => (await page.getByLabel(name, { exact: true }).boundingBox())?.y ?? 0;
  const order = [await y('System Prompt'), await y('Name'), await y('Description'), await y('Language')];
  expect(order).toEqual(order.toSorted((a, b) => a - b));
  const look = () => prompt.evaluate(({ clientHeight, scrollHeight }) => ({ clientHeight, scrollHeight }));
  await prompt.fill('Osh — 35 000 soʻm');
  expect((await look()).clientHeight).toBe(160);
  await prompt.fill('Osh — 35 000 soʻm\n'.repeat(12));
  const fitted = await look();
  expect(fitted.clientHeight).toBe(fitted.scrollHeight);
  await prompt.fill('Osh — 35 000 soʻm\n'.repeat(100));
  const { innerHeight } = await page.evaluate(() => ({ innerHeight: window.innerHeight }));
  expect((await look()).clientHeight).toBeLessThanOrEqual(innerHeight * 0.6);
});

test('a bot whose token was revoked says so in its row, and leads to where it is mended', async ({
  page,
  telegram,
  gemini,
}) => {
  const { id: telegramId, token } = await telegram.createBot({ name: 'Choyxona' });
  await signUp(page);
  await createBot(page, token);
  await gemini.answer({ containing: `salom ${telegramId}`, text: 'Salom!' });
  const { id: userId } = await telegram.createUser({ firstName: 'Aziza' });
  await telegram.ask({ botId: telegramId, userId, text: `salom ${telegramId}` });
  const renewed = await telegram.revokeToken({ botId: telegramId });
  // The page that asks Telegram notices first.
  await page.goto('/bots');
  await page.getByRole('link', { name: 'Choyxona' }).last().click();
  await page.getByRole('link', { name: 'Webhook Setup' }).click();
  await expect(page.getByText('The bot needs its new token')).toBeVisible();

  await page.goto('/bots');
  const row = page.getByRole('listitem').filter({ hasText: 'Token revoked' });
  await row.getByRole('link', { name: 'Enter the new token' }).click();
  await expect(page).toHaveURL(/\/settings#new-token$/);
  await page.getByLabel('Telegram Token').fill(renewed.token);
  await page.getByRole('button', { name: 'Replace Token' }).click();
  await expect(page.getByText(/^The bot is now Choyxona/).first()).toBeVisible();
});

test('whose answer Telegram has not confirmed stands on the overview', async ({ page, telegram }) => {
  const { id: telegramId, token } = await telegram.createBot({ name: 'Choyxona' });
  await signUp(page);
  const id = await createBot(page, token);
  await telegram.fail({ method: 'sendMessage', botId: telegramId, times: 2, answer: 'lost' });
  const { id: userId } = await telegram.createUser({ firstName: 'Aziza' });
  await telegram.sendText({ botId: telegramId, userId, text: 'Salom' });
  const unsure = page.getByText('In the last 24 hours an answer may not have arrived: Aziza.');
  await expect(async () => {
    await page.goto(`/bots/${id}`);
    await expect(unsure).toBeVisible({ timeout: 500 });
  }).toPass();
});

test('a bot without its token is called by its whole name on a phone, and has one next thing to do', async ({
  page,
  telegram,
}) => {
  const name = 'Sabo kulolchilik uyi';
  const { id: telegramId, token } = await telegram.createBot({ name });
  await signUp(page);
  const id = await createBot(page, token);
  await telegram.revokeToken({ botId: telegramId });
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto(`/telegram/setup/${id}`);
  await expect(page.getByText('The bot needs its new token')).toBeVisible();
  // An address does not help it.
  await page.reload();
  await expect(page.getByLabel('Webhook Base URL')).toHaveCount(0);
  for (const address of ['/bots', `/bots/${id}`, `/bots/${id}/settings`]) {
    await page.goto(address);
    const shown = page.getByText(name, { exact: true }).locator('visible=true').first();
    await expect(page.getByText('Token revoked').first()).toBeVisible();
    expect(await shown.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth), address).toBe(0);
  }
  await page.goto(`/bots/${id}`);
  await expect(page.getByRole('link', { name: 'Enter the new token' })).toBeVisible();
  await expect(page.locator('[aria-current="step"]')).toHaveCount(0);
});

test('a new bot is a card with what can be done with it, and below it one sentence says that there is no room', async ({
  page,
  telegram,
}) => {
  const { token, username } = await telegram.createBot({ name: 'Choyxona' });
  await signUp(page);
  const botId = await createBot(page, token);
  await page.goto('/bots');
  await expect(page.getByText('The free plan has one bot.')).toBeVisible();
  const another = page.getByRole('link', { name: 'Create New Bot' });
  await expect(another).toHaveAttribute('href', '/bots/new');
  const card = page
    .getByRole('main')
    .getByRole('listitem')
    .filter({ hasText: `@${username}` });
  await expect(card.getByText('Nobody has written in Telegram yet.')).toBeVisible();
  await expect(card.getByText('No messages yet')).toHaveCount(0);
  const bottom = await card.evaluate((element) => element.getBoundingClientRect().bottom);
  // What helps stands before what leads to the same sentence again.
  const premium = page.getByRole('link', { name: 'See premium' });
  await expect(premium).toHaveAttribute('href', '/billing');
  expect((await premium.boundingBox())?.y).toBeGreaterThan(bottom);
  expect((await another.boundingBox())?.y).toBeGreaterThanOrEqual((await premium.boundingBox())?.y ?? 0);
  await expect(card.getByRole('link', { name: 'Open in Telegram' })).toHaveAttribute(
    'href',
    `https://t.me/${username}`,
  );
  await card.getByRole('link', { name: 'Test Bot' }).click();
  await expect(page).toHaveURL(`/telegram/test/${botId}`);

  await page.goto('/bots/new');
  await expect(page.getByRole('heading', { name: 'The free plan has one bot' })).toBeVisible();
  await page.getByRole('main').getByRole('link', { name: 'Choyxona' }).click();
  await expect(page).toHaveURL(`/bots/${botId}`);
});

test('the settings show the bot and the end of its token, and the field for another one when it is asked for', async ({
  page,
  telegram,
}) => {
  const { token } = await telegram.createBot({ name: 'Choyxona' });
  const other = await telegram.createBot({ name: 'Somsaxona' });
  await signUp(page);
  await page.goto(`/bots/${await createBot(page, token)}/settings`);
  await unfoldSettings(page);
  const part = page.locator('section').filter({ has: page.getByRole('heading', { name: 'Telegram token' }) });
  const field = part.getByLabel('Telegram Token', { exact: true });
  await expect(part.getByText('Choyxona', { exact: true })).toBeVisible();
  await expect(part.getByText(`••••${token.slice(-4)}`)).toBeVisible();
  await expect(field).toBeHidden();

  await part.getByText('Replace the token…').click();
  await field.fill('no token at all');
  await part.getByRole('button', { name: 'Replace Token' }).click();
  await expect(part.getByText(/^This is not a bot token/)).toBeVisible();
  await field.fill(other.token);
  await expect(foundBot(page)).toContainText('Somsaxona');
  await part.getByRole('button', { name: 'Replace Token' }).click();
  await expect(part.getByText(`@${other.username}`)).toBeVisible();
  await expect(part.getByText(`••••${other.token.slice(-4)}`)).toBeVisible();
  await expect(field).toBeHidden();
});

test('an entry of the navigation that was pressed is marked at once, in place, however long its page takes', async ({
  page,
  telegram,
}) => {
  await signUp(page);
  const id = await createBot(page, (await telegram.createBot()).token);
  const answers = Promise.withResolvers<void>();
  await page.route(`**/bots/${id}/settings*`, async (route) => {
    await answers.promise;
    await route.continue();
  });
  await page.goto(`/bots/${id}`);
  const tabs = page.getByRole('navigation', { name: 'This bot' });
  const overview = tabs.getByRole('link', { name: 'Overview' });
  const settings = tabs.getByRole('link', { name: 'Settings' });
  const colour = (tab: typeof settings) => tab.evaluate((link) => getComputedStyle(link).color);
  const [marked, unmarked, place] = [await colour(overview), await colour(settings), await settings.boundingBox()];
  await settings.click();
  await expect(settings).toHaveCSS('color', marked);
  await expect(overview).toHaveCSS('color', unmarked);
  expect(await settings.boundingBox()).toEqual(place);
  await expect(overview).toHaveAttribute('aria-current', 'page');
  answers.resolve();
  await expect(settings).toHaveAttribute('aria-current', 'page');
});

test('the frame stays where it is from one page to the next', async ({ page }) => {
  await signUp(page);
  const frame = page.getByRole('banner');
  await frame.evaluate((element) => element.setAttribute('data-kept', ''));
  await page.getByRole('link', { name: 'Account' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Account' })).toBeVisible();
  await expect(frame).toHaveAttribute('data-kept');
});

test('the language can be chosen once on a page, on the account page beside what it is for', async ({ page }) => {
  await signUp(page);
  for (const address of ['/bots', '/account']) {
    await page.goto(address);
    await expect(page.getByRole('button', { name: 'Русский' })).toHaveCount(1);
  }
  await page.getByRole('button', { name: 'Русский' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Аккаунт' })).toBeVisible();
});

test('the email cannot be changed, and does not look as if it could', async ({ page }) => {
  const { email } = await signUp(page);
  await page.goto('/account');
  const profile = page.locator('form').filter({ has: page.getByLabel('Name') });
  await expect(profile.getByRole('definition').first()).toHaveText(email);
  await expect(profile.getByRole('textbox')).toHaveCount(1);
});

test('Sign out stands once on the account page, on a phone too', async ({ page }) => {
  await signUp(page);
  await page.goto('/account');
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page).not.toHaveURL('/account');
  await page.goto('/account');
  await expect(page).toHaveURL(/\/signin/);
});

test('the plans stand side by side, and the free one is marked as the owner’s', async ({ page }) => {
  const owner = await signUp(page);
  await page.goto('/billing');
  await expect(page.getByRole('region', { name: 'Free' }).getByText('Your plan')).toBeVisible();
  await expect(page.getByRole('region', { name: 'Premium' }).getByText('Your plan')).toHaveCount(0);
  await expect(page.getByText(`turn on premium in BotFactory for ${owner.email}`)).toBeVisible();
  await page.getByText('For whoever runs this server').click();
  await expect(page.getByText(`npm run cli -- plan ${owner.email} premium`)).toBeVisible();
});

test('Webhook Setup says first whether messages arrive; on a phone the address is one touch away', async ({
  page,
  telegram,
}) => {
  await signUp(page);
  const { token, username } = await telegram.createBot();
  await page.goto(`/telegram/setup/${await createBot(page, token)}`);
  await expect(page.getByText('Connected to Telegram', { exact: true })).toBeVisible();
  const tryIt = page.getByRole('link', { name: 'Open in Telegram' });
  await expect(tryIt).toHaveAttribute('href', `https://t.me/${username}`);
  const setWebhook = page.getByRole('button', { name: 'Set Webhook' });
  await page.setViewportSize({ width: 1280, height: 800 });
  await expect(setWebhook).toBeVisible();
  await page.setViewportSize({ width: 390, height: 844 });
  await expect(setWebhook).toBeHidden();
  await page.getByText('More: set the address yourself').click();
  await expect(setWebhook).toBeVisible();
});

test('the check lists of Webhook Setup fit the screen when they are open, and each command can be copied', async ({
  page,
  telegram,
}) => {
  await signUp(page);
  await page.goto(`/telegram/setup/${await createBot(page, (await telegram.createBot()).token)}`);
  await unfoldAddress(page);
  await page.getByText('On your own computer, with ngrok').click();
  await page.getByText('On a server', { exact: true }).click();
  await expect(page.getByText('sudo certbot --nginx -d bots.example.com')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Copy', exact: true })).toHaveCount(4);
  const sticksOut = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(sticksOut).toBeLessThanOrEqual(0);
});

test('on a phone every page below another one begins with the way back, in the same place', async ({
  page,
  telegram,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await signUp(page);
  const places: [address: string, place: unknown][] = [];
  const look = async (...addresses: string[]) => {
    for (const address of addresses) {
      await page.goto(address);
      places.push([
        address,
        await page
          .getByRole('link', { name: /^(Back to|To My Bots)/ })
          .filter({ visible: true })
          .first()
          .boundingBox(),
      ]);
    }
  };
  await look('/bots/new', '/billing');
  const id = await createBot(page, (await telegram.createBot()).token);
  await look(`/bots/${id}`, `/bots/${id}/settings`, `/telegram/setup/${id}`, `/telegram/test/${id}`, '/bots/new');
  for (const [address, place] of places)
    expect([address, place]).toEqual([address, { x: 0, y: 6, width: 44, height: 44 }]);
});

test('on a phone the head of every bot says beside its username how it stands', async ({ page, context, telegram }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  for (const username of [`bir_${Date.now()}_bot`, `nilufar_gullari_va_sovga_${Date.now() % 1e4}_bot`]) {
    await context.clearCookies();
    await signUp(page);
    const id = await createBot(page, (await telegram.createBot({ name: 'Choyxona', username })).token);
    await page.goto(`/bots/${id}`);
    const written = page.getByText(`@${username}`).first();
    const [line, badge] = [
      await written.boundingBox(),
      await written.locator('xpath=following-sibling::div').boundingBox(),
    ];
    expect(Math.abs((line?.y ?? 0) - (badge?.y ?? 100)), username).toBeLessThan(8);
    expect(line?.width).toBeGreaterThan(90);
  }
});

test('a name in a script that runs from the right is cut at its end', async ({ page, telegram }) => {
  const first = 'مطعم';
  const name = `👩‍🍳🔥 ${first} الوادي الذهبي للمأكولات التقليدية والحلويات Super`;
  await page.setViewportSize({ width: 360, height: 740 });
  await signUp(page);
  const id = await createBot(page, (await telegram.createBot({ name })).token);
  for (const address of ['/bots', `/bots/${id}`, `/telegram/test/${id}`]) {
    await page.goto(address);
    const shown = page.getByText(name, { exact: true }).locator('visible=true').first();
    await expect(shown).toBeVisible();
    const isBeginningSeen = await shown.evaluate((element, word) => {
      const range = document.createRange();
      const text = element.firstChild as Text;
      range.setStart(text, text.data.indexOf(word));
      range.setEnd(text, text.data.indexOf(word) + word.length);
      const [beginning, box] = [range.getBoundingClientRect(), element.getBoundingClientRect()];
      return beginning.left >= box.left - 1 && beginning.right <= box.right + 1;
    }, first);
    expect(isBeginningSeen, address).toBe(true);
  }
});

test('the whole head of a card of My Bots leads to the bot, by one link', async ({ page, telegram }) => {
  await signUp(page);
  const { token, username } = await telegram.createBot({ name: 'Choyxona' });
  const botId = await createBot(page, token);
  await page.goto('/bots');
  const card = page
    .getByRole('main')
    .getByRole('listitem')
    .filter({ hasText: `@${username}` });
  await expect(card.locator(`a[href="/bots/${botId}"]`)).toHaveCount(1);
  // The picture and the username lie below the link's own ground, where a hand would press.
  const place = await card.getByText(`@${username}`).boundingBox();
  if (!place) throw new Error('no username');
  await page.mouse.click(place.x + 10, place.y + place.height / 2);
  await expect(page).toHaveURL(`/bots/${botId}`);
});

test('between what was said today and when last there is a sign only if both are on one line', async ({
  page,
  telegram,
  gemini,
}) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await signUp(page);
  const { id: telegramId, token } = await telegram.createBot();
  await createBot(page, token);
  await gemini.answer({ containing: `narx ${telegramId}`, text: 'Osh 25 000 soʻm.' });
  const { id: userId } = await telegram.createUser({ firstName: 'Aziza' });
  await telegram.ask({ botId: telegramId, userId, text: `narx ${telegramId}` });
  await page.goto('/bots');
  const line = page
    .getByRole('main')
    .getByText(/^\d+ messages? today/)
    .locator('xpath=ancestor-or-self::p');
  /** Where each part begins, and whether a sign before it can be seen. */
  const parts = () =>
    line.evaluate((paragraph) => {
      const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
      const starts = [];
      while (walker.nextNode()) {
        const range = new Range();
        range.selectNodeContents(walker.currentNode);
        const index = walker.currentNode.textContent?.search(/\d|last/) ?? -1;
        if (index < 0) continue;
        range.setStart(walker.currentNode, index);
        const { left, top } = range.getBoundingClientRect();
        starts.push({ left: Math.round(left - paragraph.getBoundingClientRect().left), top: Math.round(top) });
      }
      return starts;
    });
  const [count, last] = await parts();
  expect(count?.left).toBe(0);
  expect(last?.top).toBe(count?.top);
  expect(last?.left).toBeGreaterThan(100);
  await page.evaluate(() => void Object.assign(document.documentElement.style, { fontSize: '200%' }));
  const [above, below] = await parts();
  expect(below?.top).toBeGreaterThan(above?.top ?? 0);
  expect([above?.left, below?.left]).toEqual([0, 0]);
});
