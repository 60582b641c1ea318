import { chat, field, openAs, phone, say, test } from './support/demo.ts';
import { expect } from './support/test.ts';

test('each person has a chat of their own, in their language, and news are told', async ({ page, telegram }) => {
  await page.goto('/demo');
  await phone(page).getByRole('radio', { name: /Иван/ }).check();
  await expect(chat(page).getByText('Сколько стоит плов?', { exact: true })).toBeVisible();
  await expect(page).toHaveURL(/as=ivan_p&bot=choyxona_demo_bot/);
  const { users, bots } = await telegram.state();
  const emma = users.find(({ username }) => username === 'emma_b');
  await telegram.ask({ userId: emma?.id ?? 0, botId: bots[0]?.id, text: 'thank you' });
  await expect(phone(page).getByRole('radio', { name: /Emma.*1 new message$/ })).toBeVisible();
  await phone(page).getByRole('radio', { name: /Emma/ }).check();
  await expect(chat(page).getByText('thank you', { exact: true })).toBeVisible();
  await expect(phone(page).getByRole('radio', { name: /Emma.*new message/ })).toHaveCount(0);
});

test('a reload keeps the place, and Back leads through the chats', async ({ page, telegram }) => {
  const { username } = await openAs(page, telegram, 'Temur');
  await phone(page).getByRole('button', { name: 'Back to the chats' }).click();
  await expect(phone(page).getByRole('heading', { name: 'Chats' })).toBeVisible();
  await page.reload();
  await expect(phone(page).getByRole('heading', { name: 'Chats' })).toBeVisible();
  await expect(phone(page).getByRole('radio', { name: /Temur/ })).toBeChecked();
  await page.goBack();
  await expect(page).toHaveURL(new RegExp(`as=${username}&bot=choyxona_demo_bot`));
  await expect(phone(page).getByRole('button', { name: 'Start', exact: true })).toBeVisible();
});

test('an inline button is pressed, a message is answered with its quote', async ({ page, telegram }) => {
  const { person } = await openAs(page, telegram, 'Lola');
  await phone(page).getByRole('button', { name: 'Start', exact: true }).click();
  const messages = chat(page).locator('[data-message]');
  // Both: what is asked before the greeting has come would stand above it.
  await expect(messages).toHaveCount(2);
  await say(page, '/help');
  await chat(page)
    .getByRole('button', { name: /fresh conversation/i })
    .click();
  await expect(messages).toHaveCount(5);
  await expect
    .poll(async () => (await telegram.state()).chats.find(({ chat: { id } }) => id === person.id)?.messages.length)
    .toBe(5);

  await chat(page).getByRole('button', { name: 'Reply', exact: true }).nth(2).click();
  await expect(phone(page).getByRole('button', { name: 'Do not reply to this message' })).toBeVisible();
  await expect(field(page)).toBeFocused();
  await page.keyboard.type('once more');
  await page.keyboard.press('Enter');
  const quote = chat(page).getByRole('blockquote').getByRole('button', { name: '/help' });
  await expect(quote).toBeVisible();
  await quote.press('Enter');
  const quoted = chat(page).locator('[data-message]').filter({ hasText: '/help' }).first();
  await expect(quoted).toBeFocused();
  await expect(quoted).toBeInViewport();
  // The bot answers it without a quote: it is a private chat.
  await expect(chat(page).getByRole('blockquote').filter({ hasText: 'to nobody in particular' })).toHaveCount(0);
});

test('in a group the bot answers when it is mentioned', async ({ page }) => {
  await page.goto('/demo?as=emma_b&list');
  await phone(page)
    .getByRole('button', { name: /Choy ixlosmandlari/ })
    .click();
  await expect(
    chat(page)
      .getByText(/joined the group/)
      .first(),
  ).toBeVisible();
  await say(page, 'to nobody in particular');
  await phone(page).getByRole('button', { name: 'When are you open?' }).click();
  await expect(chat(page).getByText(/9:00–23:00/)).toBeVisible();
  await expect(
    chat(page)
      .getByRole('blockquote')
      .getByText(/@choyxona_demo_bot When/),
  ).toBeVisible();
  await expect(chat(page).getByRole('blockquote').filter({ hasText: 'to nobody in particular' })).toHaveCount(0);
});

test('a blocked bot is explained, and unblocked goes on', async ({ page, telegram }) => {
  await openAs(page, telegram, 'Sanjar');
  await phone(page).getByRole('button', { name: 'Start', exact: true }).click();
  await expect(chat(page).getByText(/Choyxona/)).toBeVisible();
  await phone(page).getByRole('button', { name: 'Block the bot' }).click();
  await expect(phone(page).getByText(/You have blocked this bot/)).toBeVisible();
  await expect(field(page)).toHaveCount(0);
  await phone(page).getByRole('button', { name: 'Unblock' }).click();
  await say(page, 'thanks');
  await expect(chat(page).getByText('You are welcome!')).toBeVisible();
});

test.describe('without a connection', () => {
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures' names from this pattern
  test.use({ expectedErrors: async ({}, use) => use([/ERR_FAILED/]) });
  test('it says so, keeps what was written, and misses nothing', async ({ page, telegram }) => {
    const { person } = await openAs(page, telegram, 'Kamol');
    await phone(page).getByRole('button', { name: 'Start', exact: true }).click();
    await expect(chat(page).getByText(/Choyxona/)).toBeVisible();
    await page.route('**/demo/control/**', (route) => route.abort());
    await page.reload();
    await expect(phone(page).getByText('Connecting…')).toBeVisible();
    await say(page, 'is anybody there');
    await expect(chat(page).getByRole('button', { name: 'Try again' })).toBeVisible();
    const { bots } = await telegram.state();
    await telegram.ask({ userId: person.id, botId: bots[0]?.id, text: 'from another phone' });
    await page.unroute('**/demo/control/**');
    await expect(chat(page).getByText('from another phone', { exact: true })).toBeVisible();
    await chat(page).getByRole('button', { name: 'Try again' }).click();
    await expect(chat(page).getByText('is anybody there', { exact: true })).toBeVisible();
    await expect(chat(page).getByRole('button', { name: 'Try again' })).toHaveCount(0);
  });
});

test('a new bot gets its token, as from BotFather', async ({ page, telegram }) => {
  await page.goto('/demo?as=emma_b&list');
  await phone(page).getByRole('button', { name: 'New bot' }).click();
  await page.getByLabel('Name of the bot').fill('Kitoblar');
  await page.getByRole('button', { name: 'Get a token' }).click();
  await expect(page.getByText(/^\d+:AA[\w-]+$/)).toBeVisible();
  expect((await telegram.state()).bots.map(({ first_name }) => first_name)).toContain('Kitoblar');
});

test.describe('touched', () => {
  test.use({ hasTouch: true, viewport: { width: 390, height: 844 } });

  test('the button for an answer comes to the message that is touched, and to no other', async ({ page, telegram }) => {
    await openAs(page, telegram, 'Bobur');
    await phone(page).getByRole('button', { name: 'Start', exact: true }).tap();
    const messages = chat(page).locator('[data-message]');
    await expect(messages).toHaveCount(2);
    const replies = chat(page).getByRole('button', { name: 'Reply', exact: true });
    const opacities = () => replies.evaluateAll((all) => all.map((one) => getComputedStyle(one).opacity));
    await expect(replies).toHaveCount(2);
    expect(await opacities()).toEqual(['0', '0']);
    await messages.last().tap({ position: { x: 40, y: 14 } });
    await expect.poll(opacities).toEqual(['0', '1']);
    await replies.last().tap();
    await expect(phone(page).getByRole('button', { name: 'Do not reply to this message' })).toBeVisible();
    await expect(field(page)).toBeFocused();
    await expect.poll(opacities).toEqual(['0', '0']);
  });
});
