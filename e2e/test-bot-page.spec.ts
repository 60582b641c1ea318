import { press, tabTo } from './support/keyboard.ts';
import { foundBot, signUp } from './support/owner.ts';
import { movesWhileItComes } from './support/piece-by-piece.ts';
import { expect, test } from './support/test.ts';
import { ask, expectWhole, longAnswer, openTestBot, openTrace } from './support/test-bot.ts';

test('on a slow connection, which brings it piece by piece, no message moves', async ({ page, telegram }) => {
  const { chat } = await openTestBot(page, telegram);
  await ask(page, '/help');
  await expect(chat.locator('[data-message]')).toHaveCount(2);
  const { pathname } = new URL(page.url());
  expect(await movesWhileItComes(page, pathname, /<(?:p|form|button|textarea)\b/g, '[data-message]')).toEqual([]);
  await page.goto(pathname);
  await expect(chat.locator('[data-message]').last()).toBeVisible();
});

test('who reads older messages stays there while an answer grows, and is told of it', async ({
  page,
  telegram,
  gemini,
}) => {
  const { telegramId, chat } = await openTestBot(page, telegram);
  await gemini.answer({ containing: `uzun ${telegramId}`, text: longAnswer('Qator') });
  await gemini.answer({ containing: `sekin ${telegramId}`, text: longAnswer('Soʻz'), chunkDelayMs: 600 });
  const distanceToEnd = () =>
    chat.evaluate(({ scrollHeight, scrollTop, clientHeight }) => Math.round(scrollHeight - scrollTop - clientHeight));

  await ask(page, `uzun ${telegramId}`);
  await expect(chat.getByText('Qator 59')).toBeInViewport();
  await ask(page, `sekin ${telegramId}`);
  await expect(chat.locator('[data-draft]')).toBeVisible();
  // What has grown is followed in the next frame.
  await expect.poll(distanceToEnd).toBe(0);
  await chat.evaluate((box) => box.scrollTo(0, 200));
  const read = chat.getByText('Qator 10', { exact: false }).first();
  const place = await read.boundingBox();
  const height = await chat.evaluate(({ scrollHeight }) => scrollHeight);
  const toNewest = page.getByRole('button', { name: 'To the newest message, 1 new' });
  await expect(toNewest).toBeVisible({ timeout: 20_000 });
  expect(await chat.evaluate(({ scrollHeight }) => scrollHeight)).toBeGreaterThan(height);
  expect(await read.boundingBox()).toEqual(place);

  await toNewest.click();
  await expect(chat.getByText('Soʻz 59')).toBeInViewport();
  await expect(toNewest).toBeHidden();
  await expect.poll(distanceToEnd).toBe(0);
  await page.reload();
  await expect(chat.getByText('Soʻz 59')).toBeInViewport();
});

test('an answer grows in one bubble, which becomes the message', async ({ page, telegram, gemini }) => {
  const { telegramId, chat } = await openTestBot(page, telegram);
  await gemini.answer({ containing: `osgan ${telegramId}`, text: longAnswer('Soʻz', 30), chunkDelayMs: 250 });
  await ask(page, `osgan ${telegramId}`);
  const draft = await chat.locator('[data-draft]').elementHandle();
  await expect(chat.getByText('Soʻz 29')).toBeVisible();
  await expectWhole(chat);
  expect(await draft?.evaluate((bubble) => bubble.isConnected && bubble.textContent?.includes('Soʻz 29'))).toBe(true);
});

test('a question that is tapped twice in a moment is asked once', async ({ page, telegram }) => {
  const { chat } = await openTestBot(page, telegram);
  const requests: string[] = [];
  page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().endsWith('/test/messages')) requests.push(request.url());
  });
  // Both before anything can be drawn in between.
  await chat
    .getByRole('button')
    .first()
    .evaluate((button: HTMLButtonElement) => [button.click(), button.click()]);
  await expect(page.getByRole('button', { name: 'How the answer came about' }).first()).toBeVisible();
  await ask(page, 'Rahmat');
  await expect.poll(() => requests.length).toBe(2);
});

test('a screen reader hears that an answer is written, then the answer, and no drafts', async ({
  page,
  telegram,
  gemini,
}) => {
  const { telegramId, chat } = await openTestBot(page, telegram);
  await gemini.answer({
    containing: `eshit ${telegramId}`,
    text: longAnswer('Soʻz', 30),
    delayMs: 500,
    chunkDelayMs: 250,
  });
  // Every text that is added to the polite region, in order.
  await page.evaluate(() => {
    const heard: string[] = [];
    Object.assign(window, { heard });
    const region = document.querySelector('[aria-live=polite]');
    if (!region) throw new Error('there is no live region');
    new MutationObserver((changes) => {
      for (const { addedNodes } of changes) for (const node of addedNodes) heard.push(node.textContent ?? '');
    }).observe(region, { childList: true, subtree: true, characterData: true });
  });
  await ask(page, `eshit ${telegramId}`);
  await expect(chat.getByText('Soʻz 29')).toBeVisible();
  await expectWhole(chat);
  await expect(chat).toHaveAttribute('aria-live', 'off');
  const heard = await page.evaluate(() => (window as unknown as { heard: string[] }).heard);
  expect(heard).toHaveLength(2);
  expect(heard[0]).toBe('Choyxona is typing');
  expect(heard[1]).toContain('Soʻz 29');
});

test('by keyboard alone: an example, a button under a message, the trace, a copy, a reset', async ({
  page,
  telegram,
  gemini,
  isMobile,
}) => {
  const { chat } = await openTestBot(page, telegram);
  await expect(chat).toBeVisible();
  const example = chat.getByRole('list', { name: 'Questions to try' }).getByRole('button').first();
  await gemini.answer({ containing: (await example.textContent()) ?? '', text: 'Marhabo!', times: 1 });
  await press(page, example);
  await expect(chat.getByText('Marhabo!')).toBeVisible();
  await expect(chat).toBeFocused();

  await tabTo(page, page.getByLabel('Message', { exact: true }));
  await page.keyboard.type('/help');
  if (isMobile) await press(page, page.getByRole('button', { name: 'Send Test Message' }));
  else await page.keyboard.press('Enter');
  await expect(chat.getByText('answers your messages', { exact: false })).toBeVisible();
  await press(page, page.getByRole('button', { name: 'Start over' }), 'Shift+Tab');
  const fresh = chat.getByRole('button', { name: 'Start a fresh conversation' });
  await press(page, fresh);
  await expect(chat.getByText('A fresh conversation. What would you like to know?')).toBeVisible();
  await expect(fresh).toBeFocused();

  const details = chat.getByRole('button', { name: 'How this answer came about' }).last();
  await press(page, details);
  const name = 'How the answer came about';
  const trace = isMobile ? page.getByRole('dialog', { name }) : page.getByRole('complementary', { name });
  await press(page, trace.locator('summary', { hasText: 'Bot API calls' }));
  await press(page, trace.locator('summary', { hasText: 'sendMessage' }));
  await press(page, trace.getByRole('button', { name: 'Copy' }));
  await expect(trace.getByText('Copied')).toBeAttached();
  if (isMobile) {
    await page.keyboard.press('Escape');
    await expect(trace).toBeHidden();
    await expect(details).toBeFocused();
  }

  await press(page, page.getByRole('button', { name: 'Start over' }));
  await press(page, page.getByRole('dialog').getByRole('button', { name: 'Start over' }));
  await expect(chat.getByText('Write as a customer would.', { exact: false })).toBeVisible();
});

test('how the answer came about is that of the newest, until another is chosen, and leads to its message', async ({
  page,
  telegram,
  gemini,
  isMobile,
}) => {
  const { telegramId, chat } = await openTestBot(page, telegram);
  await gemini.answer({ containing: `savol ${telegramId}`, text: longAnswer('Javob', 20) });
  const asked: string[] = [];
  const askNext = async (word: string) => {
    await ask(page, `${word} savol ${telegramId}`);
    await expect(chat.getByText('Javob 19')).toHaveCount(asked.push(word));
    await expectWhole(chat);
  };
  for (const word of ['birinchi', 'ikkinchi']) await askNext(word);
  const trace = await openTrace(page, isMobile);
  const shown = (word: string) => expect(trace.getByRole('heading', { name: word })).toBeVisible();
  await shown('ikkinchi');
  await trace.getByRole('button', { name: 'Older answer' }).click();
  await shown('birinchi');
  if (isMobile) await page.keyboard.press('Escape');
  await askNext('uchinchi');
  await openTrace(page, isMobile);
  await shown('birinchi');
  await trace.getByRole('button', { name: 'To the newest answer' }).click();
  await shown('uchinchi');
  await expect(trace.getByRole('button', { name: 'To the newest answer' })).toHaveCount(0);
  if (isMobile) await page.keyboard.press('Escape');
  await askNext('toʻrtinchi');
  await openTrace(page, isMobile);
  await shown('toʻrtinchi');
  await trace.getByRole('button', { name: 'Older answer' }).click();
  await trace.getByRole('button', { name: 'Older answer' }).click();
  await trace.getByRole('button', { name: 'ikkinchi' }).click();
  await expect(chat.getByText(`ikkinchi savol ${telegramId}`)).toBeInViewport();
});

test('the page is filled exactly, and its field is in sight at every height', async ({ page, telegram }) => {
  await openTestBot(page, telegram);
  const field = page.getByLabel('Message', { exact: true });
  for (const height of [844, 420]) {
    await page.setViewportSize({ width: page.viewportSize()?.width ?? 390, height });
    await expect(field).toBeInViewport({ ratio: 1 });
    expect(await page.evaluate(() => document.documentElement.scrollHeight - window.innerHeight)).toBe(0);
  }
});

test('what a template leaves open is told above the chat, and its first blank is one touch and some words away', async ({
  page,
  telegram,
}) => {
  const { token } = await telegram.createBot({ name: 'Choyxona' });
  await signUp(page);
  await page.goto('/bots/new');
  await page.getByLabel('Telegram Token').fill(token);
  await expect(foundBot(page)).toContainText('@');
  await page.getByRole('radio', { name: 'Restaurant or café' }).check();
  await page.getByRole('button', { name: 'Create Bot' }).click();
  await page.getByRole('link', { name: /blanks in \[brackets\].*Fill them in/ }).click();
  await expect(page).toHaveURL(/\/settings#systemPrompt$/);
  const prompt = page.getByLabel('System Prompt');
  await expect(prompt).toBeFocused();
  await page.keyboard.type('Choyxona Navvot');
  await expect(prompt).toHaveValue(/host of Choyxona Navvot\. You/);
  await expect(prompt).toBeInViewport();
  await prompt.fill('Siz ofitsiantsiz.');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('Saved.', { exact: false }).first()).toBeVisible();
  await page.getByRole('link', { name: 'Test Bot' }).click();
  await expect(page.getByRole('log')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Fill them in' })).toHaveCount(0);
});

test('Back closes the sheet with the trace and stays on the page, however often it was closed otherwise', async ({
  page,
  telegram,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const { chat } = await openTestBot(page, telegram);
  const address = page.url();
  await ask(page, '/help');
  await expect(chat.getByText('answers your messages', { exact: false })).toBeVisible();
  const name = 'How the answer came about';
  const sheet = page.getByRole('dialog', { name });
  const open = async () => {
    await page.getByRole('button', { name }).click();
    await expect(sheet).toBeVisible();
  };
  await open();
  await page.goBack();
  await expect(sheet).toBeHidden();
  await expect(page).toHaveURL(address);

  const entries = () => page.evaluate(() => history.state.overPage);
  for (const close of [
    () => sheet.getByRole('button', { name: 'Close' }).click(),
    () => page.keyboard.press('Escape'),
    () => page.mouse.click(195, 20),
    () => page.reload(),
  ]) {
    await open();
    await close();
    await expect(sheet).toBeHidden();
    await expect.poll(entries).toBeUndefined();
  }
  // There is nothing to go forward to.
  await page.goForward();
  await expect.poll(entries).toBeUndefined();
  await expect(sheet).toBeHidden();
  await open();
  await page.goBack();
  await expect(sheet).toBeHidden();
  await page.goBack();
  await expect(page).toHaveURL('/bots');
});

test('a sheet with the trace on a tablet that is turned wide leaves no entry behind for Back', async ({
  page,
  telegram,
}) => {
  await page.setViewportSize({ width: 800, height: 1200 });
  await openTestBot(page, telegram);
  await ask(page, '/help');
  const name = 'How the answer came about';
  await page.getByRole('button', { name }).click();
  await expect(page.getByRole('dialog', { name })).toBeVisible();
  await page.setViewportSize({ width: 1200, height: 800 });
  await expect(page.getByRole('complementary', { name })).toBeVisible();
  await expect.poll(() => page.evaluate(() => history.state.overPage)).toBeUndefined();
  await page.setViewportSize({ width: 800, height: 1200 });
  await expect(page.getByRole('complementary', { name })).toBeHidden();
  await expect(page.getByRole('dialog', { name })).toBeHidden();
  await page.goBack();
  await expect(page).toHaveURL('/bots');
});

test('questions below the chat take two lines at most and are of one height', async ({ page, telegram }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const { chat } = await openTestBot(page, telegram);
  await chat.getByRole('list').getByRole('button').first().click();
  const questions = page.getByRole('list', { name: 'Questions to try' }).getByRole('button');
  await expect(questions).toHaveCount(2);
  const heights = await questions.evaluateAll((all) => all.map((one) => one.getBoundingClientRect().height));
  expect(new Set(heights).size).toBe(1);
  expect(heights[0]).toBeLessThan(48);
});

test('a failing assistant is told of with the answer that fails, on a line that leaves the chat its room', async ({
  page,
  telegram,
  gemini,
}) => {
  const { telegramId, chat } = await openTestBot(page, telegram);
  await gemini.answer({ containing: `kalit ${telegramId}`, mode: 'invalid_key', times: 1 });
  await gemini.answer({ containing: `yana ${telegramId}`, text: 'Marhabo!' });
  await ask(page, `kalit ${telegramId}`);
  const told = page.getByText('The assistant cannot answer');
  await expect(told).toBeVisible();
  const reason = page.getByText('Google does not accept the AI key of this server.', { exact: false });
  await expect(reason).toBeHidden();
  for (const [width, height, share] of [
    [844, 390, 0.45],
    [740, 360, 0.45],
    [390, 844, 0.6],
  ] as const) {
    await page.setViewportSize({ width, height });
    expect((await chat.boundingBox())?.height).toBeGreaterThan(height * share);
  }
  await told.click();
  await expect(reason).toBeVisible();
  await ask(page, `yana ${telegramId}`);
  await expect(chat.getByText('Marhabo!')).toBeVisible();
  await expect(told).toHaveCount(0);
});

test('a phone on its side has a chat, with its keyboard open too', async ({ page, telegram }) => {
  await page.setViewportSize({ width: 844, height: 390 });
  const { chat } = await openTestBot(page, telegram);
  const height = async () => (await chat.boundingBox())?.height;
  expect(await height()).toBeGreaterThan(390 / 2);
  await page.getByLabel('Message', { exact: true }).focus();
  await page.setViewportSize({ width: 844, height: 200 });
  expect(await height()).toBeGreaterThan(90);
});
