import type { Locator } from '@playwright/test';
import { signUp } from './support/owner.ts';
import { expect, test } from './support/test.ts';
import { ask, expectWhole, openTestBot, openTrace } from './support/test-bot.ts';

/** Windows paints the page in few colours: what only a background told is told otherwise. */
test.use({ contextOptions: { forcedColors: 'active' } });

const styleOf = (element: Locator, name: 'backgroundColor' | 'borderTopWidth' | 'borderBottomStyle') =>
  element.evaluate((node, property) => getComputedStyle(node)[property], name);

/** As the system has them in this browser. */
const systemColour = (element: Locator, colour: 'Canvas' | 'CanvasText' | 'Highlight') =>
  element.evaluate((node, name) => {
    const sample = node.ownerDocument.body.appendChild(node.ownerDocument.createElement('i'));
    sample.style.backgroundColor = name;
    const { backgroundColor } = getComputedStyle(sample);
    sample.remove();
    return backgroundColor;
  }, colour);

test('in high contrast the current bot and its page are marked, and no other entry', async ({ page, telegram }) => {
  await openTestBot(page, telegram);
  const botId = new URL(page.url()).pathname.split('/').at(-1);
  const entries = page.getByRole('navigation').getByRole('link');
  await expect(entries).toHaveCount(7);
  const highlight = await systemColour(page.locator('body'), 'Highlight');
  const marked: (string | null)[] = [];
  for (const entry of await entries.all()) {
    if ((await styleOf(entry, 'backgroundColor')) === highlight) marked.push(await entry.getAttribute('href'));
    expect(await styleOf(entry, 'borderBottomStyle')).toBe('none');
  }
  expect(marked).toEqual([`/bots/${botId}`, `/telegram/test/${botId}`]);
});

test('in high contrast messages, buttons and the bars of a trace are seen', async ({ page, telegram }) => {
  const { chat } = await openTestBot(page, telegram);
  await ask(page, '/help');
  await expectWhole(chat);
  for (const name of ['Send Test Message', 'Start a fresh conversation'])
    expect(parseFloat(await styleOf(page.getByRole('button', { name }), 'borderTopWidth')), name).toBeGreaterThan(0);
  const bubble = chat.getByText('answers your messages').locator('xpath=ancestor::*[contains(@class,"bubble")][1]');
  expect(parseFloat(await styleOf(bubble, 'borderTopWidth'))).toBeGreaterThan(0);
  const trace = await openTrace(page, false);
  const bar = trace.getByRole('listitem').filter({ hasText: 'Store the answer' }).locator('span[style]');
  expect(await styleOf(bar, 'backgroundColor')).toBe(await systemColour(bar, 'CanvasText'));
});

test('in high contrast the chosen template is marked, and the button to press has an edge', async ({ page }) => {
  await signUp(page);
  await page.goto('/bots/new');
  const choices = page
    .getByRole('group')
    .locator('label')
    .filter({ has: page.getByRole('radio') });
  const highlight = await systemColour(page.locator('body'), 'Highlight');
  const isMarked = async (choice: Locator) => (await styleOf(choice, 'backgroundColor')) === highlight;
  const checked = choices.filter({ has: page.getByRole('radio', { checked: true }) });
  await expect(checked).toHaveCount(1);
  expect(await isMarked(checked)).toBe(true);
  expect(await isMarked(choices.filter({ has: page.getByRole('radio', { checked: false }) }).first())).toBe(false);
  expect(await styleOf(page.getByRole('button', { name: 'Create Bot' }), 'borderTopWidth')).toBe('2px');
});
