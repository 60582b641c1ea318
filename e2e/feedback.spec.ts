import { giveFeedback } from './support/give-feedback.ts';
import { createBot, signUp } from './support/owner.ts';
import { expect, test } from './support/test.ts';
import { ask, openTestBot } from './support/test-bot.ts';

test('what customers say with /feedback stands on a page of the bot, which the overview leads to', async ({
  page,
  telegram,
}) => {
  const { id: botId, token } = await telegram.createBot({ name: 'Choyxona' });
  await signUp(page);
  const id = await createBot(page, token);
  await page.goto(`/bots/${id}`);
  const section = page.getByRole('region', { name: 'Feedback' });
  await expect(section.getByText('When somebody sends /feedback', { exact: false })).toBeVisible();
  await expect(section.getByRole('link')).toHaveCount(0);

  await giveFeedback(telegram, { botId, firstName: 'Aziza', rating: 5, comment: 'Osh juda mazali' });
  await giveFeedback(telegram, { botId, firstName: 'Bobur', rating: 4, comment: '<b>Narxlar</b> yoʻq' });
  await page.goto(`/bots/${id}`);
  await expect(section).toContainText('4.5');
  await expect(section).toContainText('2 ratings');
  await section.getByRole('link', { name: 'See all' }).click();
  await expect(page).toHaveURL(`/bots/${id}/feedback`);
  await expect(page.getByRole('region', { name: 'Ratings' })).toContainText('4.5');
  const entries = page.getByRole('list', { name: 'Feedback' }).getByRole('listitem');
  await expect(entries).toHaveCount(2);
  await expect(entries.first()).toContainText('Bobur');
  await expect(entries.first()).toContainText('<b>Narxlar</b> yoʻq');
  await expect(entries.first().getByRole('img', { name: '4 out of 5' })).toBeVisible();
  await expect(entries.last()).toContainText('Osh juda mazali');

  await page.goto(`/bots/${id}/feedback?before=1`);
  await expect(page.getByText('There is nothing older.')).toBeVisible();
  await page.getByRole('link', { name: 'Newest' }).click();
  await expect(entries).toHaveCount(2);
  await page.goto(`/bots/${id}/feedback?before=nonsense`);
  await expect(entries).toHaveCount(2);
});

test('the Test Bot takes feedback as Telegram would; it is marked and not counted', async ({ page, telegram }) => {
  const { chat } = await openTestBot(page, telegram);
  await ask(page, '/feedback');
  await chat.getByRole('button', { name: '5 ⭐' }).click();
  const skip = chat.getByRole('button', { name: 'Skip' });
  await expect(skip).toBeVisible();
  await expect(chat.getByRole('button', { name: '⭐' })).toHaveCount(0);
  await expect(chat).toBeFocused();
  await skip.click();
  await expect(chat.getByText('Your feedback goes to the owner', { exact: false })).toBeVisible();
  await expect(skip).toHaveCount(0);
  await page.reload();
  await expect(chat.getByText('Your feedback goes to the owner', { exact: false })).toBeVisible();
  await expect(chat.getByRole('button', { name: /⭐|Skip/ })).toHaveCount(0);
  await page.getByRole('link', { name: 'Overview' }).click();
  await page.getByRole('region', { name: 'Feedback' }).getByRole('link', { name: 'See all' }).click();
  const entry = page.getByRole('list', { name: 'Feedback' }).getByRole('listitem');
  await expect(entry.getByText('Test', { exact: true })).toBeVisible();
  await expect(entry.getByText('No comment')).toBeVisible();
  await expect(page.getByText('Nobody has rated the bot in Telegram yet.', { exact: false })).toBeVisible();
});
