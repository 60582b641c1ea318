import type { Locator, Page } from '@playwright/test';
import type { TestEvent } from '#lib/conversation/test-events.ts';
import type { RemoteTelegramControl } from '#sandbox/telegram/control/remote-control.ts';
import { press, tabTo } from './support/keyboard.ts';
import { createBot, signUp } from './support/owner.ts';
import { expect, test } from './support/test.ts';

/** A new owner on the Test Bot page of a new bot. */
async function openTestBot(page: Page, telegram: RemoteTelegramControl) {
  const { id: telegramId, token } = await telegram.createBot({ name: 'Choyxona' });
  await signUp(page);
  await createBot(page, token);
  return { telegramId, chat: page.getByRole('log') };
}

async function ask(page: Page, text: string): Promise<void> {
  await page.getByLabel('Message', { exact: true }).fill(text);
  await page.getByRole('button', { name: 'Send Test Message' }).click();
}

/** Until then an answer is a draft: who leaves has none. */
const expectWhole = (chat: Locator) => expect(chat.locator('[data-draft]')).toHaveCount(0);

/** How the newest answer came about: in a pane that is open anyway, or in the sheet of a phone. */
async function openTrace(page: Page, isMobile: boolean) {
  if (!isMobile) return page.getByRole('complementary', { name: 'How the answer came about' });
  await page.getByRole('button', { name: 'How the answer came about' }).click();
  return page.getByRole('dialog', { name: 'How the answer came about' });
}

/** The next turn is what a bot would send that can do more than ours can yet: the page shows all of Telegram's. */
async function playNextTurn(page: Page, events: TestEvent[]): Promise<void> {
  await page.route(
    '**/test/messages',
    (route) =>
      route.fulfill({
        contentType: 'application/x-ndjson',
        body: events.map((event) => `${JSON.stringify(event)}\n`).join(''),
      }),
    { times: 1 },
  );
}

const longAnswer = (word: string, lines = 60) =>
  Array.from({ length: lines }, (_, line) => `${word} ${line}`).join('\n\n');

test('the Test Bot shows the answer as Telegram would, and keeps how it came about', async ({
  page,
  telegram,
  gemini,
  isMobile,
}) => {
  const { telegramId, chat } = await openTestBot(page, telegram);
  const question = `Narx qancha ${telegramId}`;
  await gemini.answer({
    containing: question,
    text: 'Osh **25 000** soʻm.\n\n```python\nprint(25000)\n```',
    chunkDelayMs: 100,
  });

  await ask(page, question);
  await expect(chat.getByText(question)).toBeVisible();
  await expect(chat.locator('strong', { hasText: '25 000' })).toBeVisible();
  await expect(chat.locator('pre', { hasText: 'print(25000)' })).toBeVisible();
  await expectWhole(chat);
  expect(
    (await telegram.readLedger()).entries.filter(
      (entry) => entry.kind === 'call' && entry.botId === telegramId && entry.method === 'sendMessage',
    ),
  ).toEqual([]);

  await page.reload();
  await expect(chat.locator('strong', { hasText: '25 000' })).toBeVisible();
  const trace = await openTrace(page, isMobile);
  await expect(trace.getByRole('heading', { name: question })).toBeVisible();
  await expect(trace.getByText('gemini-flash-latest')).toBeVisible();
  await expect(trace.getByText('Ask the model')).toBeVisible();
  await trace.getByText('Bot API calls').click();
  await trace.getByText('sendMessage', { exact: true }).click();
  await expect(trace.locator('pre', { hasText: '"type": "bold"' }).filter({ visible: true })).toHaveCount(1);
});

test('starting over says what is lost, and forgets the chat and its traces', async ({ page, telegram, isMobile }) => {
  const { chat } = await openTestBot(page, telegram);
  await ask(page, '/help');
  await expect(chat.getByText('answers your messages', { exact: false })).toBeVisible();
  await page.getByRole('button', { name: 'Start over' }).click();
  const question = page.getByRole('dialog', { name: 'Start over?' });
  await expect(question).toContainText('2 messages');
  await question.getByRole('button', { name: 'Cancel' }).click();
  await expect(question).toBeHidden();
  await expect(chat.getByText('/help').first()).toBeVisible();
  await page.getByRole('button', { name: 'Start over' }).click();
  await question.getByRole('button', { name: 'Start over' }).click();
  await expect(chat.getByText('Write as a customer would.', { exact: false })).toBeVisible();
  await page.reload();
  await expect(chat.getByText('Write as a customer would.', { exact: false })).toBeVisible();
  await expect((await openTrace(page, isMobile)).getByText('After the first message', { exact: false })).toBeVisible();
});

test('an example can be tapped, and the button under /help starts afresh', async ({ page, telegram, gemini }) => {
  const { chat } = await openTestBot(page, telegram);
  const example = chat.getByRole('list', { name: 'Questions to try' }).getByRole('button').first();
  const words = (await example.textContent()) ?? '';
  await gemini.answer({ containing: words, text: 'Salom!', times: 1 });
  await example.click();
  await expect(chat.getByText(words)).toBeVisible();
  await expect(example).toBeHidden();
  await page.getByLabel('Message', { exact: true }).fill('/help');
  await expect(page.getByRole('button', { name: 'Send Test Message' })).toBeEnabled();
  await page.getByLabel('Message', { exact: true }).press('Enter');
  await chat.getByRole('button', { name: 'Start a fresh conversation' }).click();
  await expect(chat.getByText('A fresh conversation. What would you like to know?')).toBeVisible();
  await page.reload();
  await expect(chat.getByText('A fresh conversation. What would you like to know?')).toBeVisible();
  await expect(chat.getByText('[new]')).toBeHidden();
});

test('what the model cannot answer is told in the chat and explained in the trace', async ({
  page,
  telegram,
  gemini,
  isMobile,
}) => {
  const { telegramId, chat } = await openTestBot(page, telegram);
  await gemini.answer({ containing: `xavfli ${telegramId}`, mode: 'safety' });
  await ask(page, `xavfli ${telegramId}`);
  await expect(chat.getByText('I am not able to talk about this.')).toBeVisible();
  await expect((await openTrace(page, isMobile)).getByText(/SAFETY/)).toBeVisible();
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
  expect(await distanceToEnd()).toBe(0);
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
  expect(await distanceToEnd()).toBe(0);
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

test('a reply keyboard writes its words, closes when it is for one time, and can be opened again', async ({
  page,
  telegram,
}) => {
  const { chat } = await openTestBot(page, telegram);
  const menu = { rows: [['Osh', 'Manti'], ['/help']], oneTime: true, resize: true, placeholder: 'Taomni tanlang' };
  await playNextTurn(page, [
    { type: 'message', messageId: 1, text: 'Nima buyurasiz?', entities: [], keyboard: menu },
    { type: 'done' },
  ]);
  await ask(page, 'Salom');
  const keyboard = page.getByRole('group', { name: 'The bot’s keyboard' });
  const opener = page.getByRole('button', { name: 'The bot’s keyboard' });
  await expect(page.getByPlaceholder('Taomni tanlang')).toBeVisible();
  await keyboard.getByRole('button', { name: '/help' }).click();
  await expect(chat.getByText('/help', { exact: true }).first()).toBeVisible();
  await expect(chat.getByText('answers your messages', { exact: false })).toBeVisible();
  await expect(keyboard).toBeHidden();
  await opener.click();
  await expect(keyboard).toBeVisible();
  await playNextTurn(page, [
    { type: 'message', messageId: 2, text: 'Rahmat!', entities: [], keyboard: null },
    { type: 'done' },
  ]);
  await keyboard.getByRole('button', { name: 'Manti' }).click();
  await expect(chat.getByText('Rahmat!')).toBeVisible();
  await expect(keyboard).toBeHidden();
  await expect(opener).toBeHidden();
});

test('what a message consists of works: spoilers, copying code, links, words without an end', async ({
  page,
  context,
  telegram,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const { chat } = await openTestBot(page, telegram);
  const text = `Sirli soʻz. print(1) https://choyxona.uz/menu. ${'uzun'.repeat(80)}`;
  await playNextTurn(page, [
    {
      type: 'message',
      messageId: 1,
      text,
      entities: [
        { type: 'spoiler', offset: 0, length: 10 },
        { type: 'pre', offset: text.indexOf('print'), length: 8, language: 'python' },
      ],
    },
    { type: 'message', messageId: 2, text: '👍', entities: [] },
    { type: 'done' },
  ]);
  await ask(page, 'Salom');
  await chat.getByRole('button', { name: 'Show hidden text' }).click();
  await expect(chat.getByText('Sirli soʻz')).toBeVisible();
  await chat.getByRole('button', { name: 'Copy' }).click();
  await expect(chat.getByRole('status')).toHaveText('Copied');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('print(1)');
  await expect(chat.getByRole('link', { name: 'https://choyxona.uz/menu', exact: true })).toHaveAttribute(
    'href',
    'https://choyxona.uz/menu',
  );
  expect(await chat.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(0);
  const sizeOf = (words: string) =>
    chat
      .getByText(words)
      .first()
      .evaluate((element) => Number.parseFloat(getComputedStyle(element).fontSize));
  expect(await sizeOf('👍')).toBeGreaterThan(3 * (await sizeOf('Salom')));
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

test('an answer that was interrupted can be asked for again, without asking twice', async ({
  page,
  telegram,
  gemini,
}) => {
  const { telegramId, chat } = await openTestBot(page, telegram);
  const question = `uzilgan ${telegramId}`;
  await gemini.answer({ containing: question, mode: 'hang', times: 1 });
  await gemini.answer({ containing: question, text: 'Mana javob.' });
  await ask(page, question);
  await expect(chat.getByText('Choyxona is typing')).toBeAttached();
  await page.reload();
  await expect(chat.getByRole('alert')).toContainText('it was interrupted');
  await chat.getByRole('button', { name: 'Try again' }).click();
  await expect(chat.getByText('Mana javob.')).toBeVisible();
  await expectWhole(chat);
  await page.reload();
  await expect(chat.getByText('Mana javob.')).toBeVisible();
  await expect(chat.getByText(question)).toHaveCount(1);
});

test.describe('without a network', () => {
  // Next asks for the pages behind the links in sight.
  test.use({ expectedErrors: [/ERR_INTERNET_DISCONNECTED/] });

  test('what was written is kept', async ({ page, context, telegram }) => {
    const { chat } = await openTestBot(page, telegram);
    await context.setOffline(true);
    await page.getByLabel('Message', { exact: true }).fill('/help');
    await page.getByLabel('Message', { exact: true }).press('Enter');
    await expect(page.getByText('You are offline.', { exact: false })).toBeVisible();
    await expect(page.getByLabel('Message', { exact: true })).toHaveValue('/help');
    await context.setOffline(false);
    await page.getByRole('button', { name: 'Send Test Message' }).click();
    await expect(chat.getByText('answers your messages', { exact: false })).toBeVisible();
  });
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
  await page.keyboard.press('Enter');
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

test('the page is filled exactly, and its field is in sight at every height', async ({ page, telegram }) => {
  await openTestBot(page, telegram);
  const field = page.getByLabel('Message', { exact: true });
  for (const height of [844, 420]) {
    await page.setViewportSize({ width: page.viewportSize()?.width ?? 390, height });
    await expect(field).toBeInViewport({ ratio: 1 });
    expect(await page.evaluate(() => document.documentElement.scrollHeight - window.innerHeight)).toBe(0);
  }
});
