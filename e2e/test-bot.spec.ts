import { expect, test } from './support/test.ts';
import { ask, expectWhole, openTestBot, openTrace, playNextTurn } from './support/test-bot.ts';

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
  await expect(page.getByRole('complementary', { name: 'How the answer came about' })).toHaveCount(0);
  // Opened before there is something in it, it says what will be.
  await page.getByRole('button', { name: 'How the answer came about' }).click();
  await expect(
    page.getByRole(isMobile ? 'dialog' : 'complementary').getByText('After the first message', { exact: false }),
  ).toBeVisible();
});

test('an example can be tapped, the next below the chat, and the button under /help starts afresh', async ({
  page,
  telegram,
  gemini,
}) => {
  const { chat } = await openTestBot(page, telegram);
  const example = chat.getByRole('list', { name: 'Questions to try' }).getByRole('button').first();
  const words = (await example.textContent()) ?? '';
  await gemini.answer({ containing: words, text: 'Salom!', times: 1 });
  await example.click();
  await expect(chat.getByText(words)).toBeVisible();
  await expect(example).toBeHidden();
  const next = page.getByRole('list', { name: 'Questions to try' }).getByRole('button').first();
  const nextWords = (await next.textContent()) ?? '';
  await gemini.answer({ containing: nextWords, text: 'Marhamat!', times: 1 });
  await next.click();
  await expect(chat.getByText(nextWords)).toBeVisible();
  await expect(chat.getByText('Marhamat!')).toBeVisible();
  await expect(next).not.toHaveText(nextWords);
  await expect(next).toBeInViewport();
  await ask(page, '/help');
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
  const trace = await openTrace(page, isMobile);
  await expect(trace.getByText('The model’s safety rules stopped the answer, and the bot said so.')).toBeVisible();
  await expect(trace.getByText(/blocked: .*SAFETY/)).toBeVisible();
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

test('who writes on while an answer is written gets every answer, in order, and a reload loses nothing', async ({
  page,
  telegram,
  gemini,
}) => {
  const { telegramId, chat } = await openTestBot(page, telegram);
  const questions = ['birinchi', 'ikkinchi', 'uchinchi'].map((word) => `${word} ${telegramId}`);
  const release = (...held: string[]) => Promise.all(held.map((name) => gemini.release({ name })));
  for (const question of questions) {
    await gemini.answer({ containing: question, text: `Javob: ${question}`, heldAs: question, times: 1 });
  }
  for (const question of questions) await ask(page, question);
  await expect(chat.getByRole('img', { name: 'being sent' })).toHaveCount(2);
  await page.getByLabel('Message', { exact: true }).fill('hali yuborilmagan');
  await release(...questions.slice(0, 1));
  await expect(chat.getByText(`Javob: ${questions[0]}`)).toBeVisible();
  await expect(chat.getByText('Choyxona is typing')).toBeAttached();
  // The second is with the server, the third is not.
  await page.reload();
  await expect(page.getByLabel('Message', { exact: true })).toHaveValue('hali yuborilmagan');
  await release(...questions.slice(1));
  // The page goes on by itself: with the answer that the server has under way, then with the third.
  await expect(chat.getByText(`Javob: ${questions[2]}`)).toBeVisible();
  await expectWhole(chat);
  const said = async () =>
    (await chat.textContent())?.match(new RegExp(`(?:Javob: )?(?:birinchi|ikkinchi|uchinchi) ${telegramId}`, 'g'));
  const inOrder = questions.flatMap((question) => [question, `Javob: ${question}`]);
  expect(await said()).toEqual(inOrder);
  await page.reload();
  await expect(chat.getByText(`Javob: ${questions[2]}`)).toBeVisible();
  expect(await said()).toEqual(inOrder);
});

test.describe('without a network', () => {
  // Next asks for the pages behind the links in sight.
  test.use({ expectedErrors: [/ERR_INTERNET_DISCONNECTED/] });

  test('what was written is kept', async ({ page, context, telegram }) => {
    const { chat } = await openTestBot(page, telegram);
    await context.setOffline(true);
    await page.getByLabel('Message', { exact: true }).fill('/help');
    // It says that it cannot be pressed now, and is.
    await page.getByRole('button', { name: 'Send Test Message' }).click({ force: true });
    await expect(page.getByText('You are offline.', { exact: false })).toBeVisible();
    await expect(page.getByLabel('Message', { exact: true })).toHaveValue('/help');
    await context.setOffline(false);
    await page.getByRole('button', { name: 'Send Test Message' }).click();
    await expect(chat.getByText('answers your messages', { exact: false })).toBeVisible();
  });
});
