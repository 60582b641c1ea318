import type { RunningApplication } from '#lib/testing/application.ts';
import { chat, openAs, phone, test } from './support/demo.ts';
import { expect } from './support/test.ts';

test('what a bot says to a pressed button passes by, or waits for its OK', async ({ page, telegram, demo }) => {
  const { id: botId, token, username } = await telegram.createBot({ name: 'Answers' });
  const { person } = await openAs(page, telegram, 'Jasur');
  const api = (method: string, fields: object) => callBotApi(demo, token, method, fields);
  await telegram.sendText({ userId: person.id, botId, text: '/start' });
  await page.goto(`/demo?as=${person.username}&bot=${username}`);
  const inline_keyboard = [[{ text: 'Tea', callback_data: 'tea' }]];
  await api('sendMessage', { chat_id: person.id, text: 'What would you like?', reply_markup: { inline_keyboard } });
  let offset = -1;
  async function pressTea(answer: { text: string; show_alert: boolean }) {
    await chat(page).getByRole('button', { name: 'Tea' }).click();
    let pressed: { update_id: number; callback_query: { id: string } } | undefined;
    await expect(async () => {
      const updates = await api('getUpdates', { offset, allowed_updates: ['callback_query'] });
      pressed = (updates.result as (typeof pressed)[]).find((update) => update?.callback_query);
      expect(pressed).toBeDefined();
    }).toPass();
    offset = (pressed?.update_id ?? 0) + 1;
    await api('answerCallbackQuery', { callback_query_id: pressed?.callback_query.id, ...answer });
  }

  await pressTea({ text: 'Noted', show_alert: false });
  await expect(phone(page).getByRole('status').getByText('Noted')).toBeVisible();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await pressTea({ text: 'Green or black?', show_alert: true });
  const question = page.getByRole('dialog', { name: 'Answers' });
  await expect(question).toContainText('Green or black?');
  await question.getByRole('button', { name: 'OK' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('a reply keyboard for one time writes its words and goes', async ({ page, telegram, demo }) => {
  const { id: botId, token, username } = await telegram.createBot({ name: 'Keys' });
  const { person } = await openAs(page, telegram, 'Malika');
  await telegram.sendText({ userId: person.id, botId, text: '/start' });
  await page.goto(`/demo?as=${person.username}&bot=${username}`);
  await callBotApi(demo, token, 'sendMessage', {
    chat_id: person.id,
    text: 'Green?',
    reply_markup: { keyboard: [['Yes', 'No']], one_time_keyboard: true },
  });
  await phone(page).getByRole('group', { name: 'Keyboard of the bot' }).getByRole('button', { name: 'Yes' }).click();
  await expect(chat(page).getByText('Yes', { exact: true })).toBeVisible();
  await expect(phone(page).getByRole('group', { name: 'Keyboard of the bot' })).toHaveCount(0);
});

/** As a bot of somebody else's, at the address that the demo prints. */
async function callBotApi(demo: RunningApplication, token: string, method: string, fields: object) {
  const root = /Bot API +of its Telegram: (\S+)/.exec(demo.output())?.[1];
  const response = await fetch(`${root}/bot${token}/${method}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(fields),
  });
  return (await response.json()) as { ok: boolean; result: unknown };
}
